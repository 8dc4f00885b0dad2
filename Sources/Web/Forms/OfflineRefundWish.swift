import Commerce
import Contracts
import Foundation
import Wire

/// What a device gave back in cash while no server answered.
struct OfflineRefundWish: Decodable {
    var staff: String
    /// Of the sale that is given back.
    var receipt: String
    /// As the device's own pricing wrote it: CBOR in base64.
    var refund: String
    var paidOut: Int64
    var soldAt: String
    var series: String
    var number: Int64

    func message(_ sale: SaleID) throws(Problem) -> BookRefund {
        guard ReceiptRoutes.isReceipt(receipt) else {
            throw .badBody("a receipt has letters, digits and hyphens, at most 64")
        }
        let made = DeviceRefund(
            try Coded.value(Refund.self, of: refund, "refund"), paidOut: Money(minor: paidOut),
            staff: try StaffNumber.checked(staff), soldAt: try CivilTimeText.time(soldAt),
            receipt: DeviceReceipt(series: series, number: number))
        return BookRefund(sale: sale, made: made, receipt: receipt)
    }
}

/// Values that only the device's own pricing reads and writes.
enum Coded {
    static func value<Value: CBORCodable>(
        _ type: Value.Type, of text: String, _ name: String
    ) throws(Problem) -> Value {
        guard let bytes = Data(base64Encoded: text) else {
            throw .badBody("\(name) is base64 of what the device's pricing wrote")
        }
        do throws(CBORError) {
            return try CBORDecoder.decode(type, from: Array(bytes))
        } catch {
            throw .badBody("\(name): \(error)")
        }
    }
}
