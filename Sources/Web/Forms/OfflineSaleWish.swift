import Commerce
import Contracts
import Foundation
import Wire

/// A sale that a device made while no server answered.
struct OfflineSaleWish: Decodable {
    struct Paid: Decodable {
        var method: String
        var amount: Int64
    }

    var staff: String
    var member: String?
    /// The lines as the device's own pricing wrote them: CBOR in base64.
    var lines: String
    var discount: DiscountForm?
    var tenders: [Paid]
    var due: Int64
    var soldAt: String
    var series: String
    var number: Int64
    var catalogue: Int64
    var orderType: String?

    func message(_ sale: SaleID, in currency: Currency) throws(Problem) -> BookSale {
        guard tenders.count <= 16 else { throw .badBody("at most 16 tenders") }
        var taken: [Tender] = []
        for tender in tenders {
            taken.append(
                Tender(
                    try PaymentWish.method(tender.method), Money(minor: tender.amount), currency))
        }
        return BookSale(
            sale: sale, staff: try StaffNumber.checked(staff),
            member: try member.map(MemberNumber.checked), lines: try saleLines(),
            discount: try discount?.discount(), tenders: taken, due: Money(minor: due),
            soldAt: try CivilTimeText.time(soldAt),
            receipt: DeviceReceipt(series: series, number: number), catalogue: catalogue,
            reason: try discount?.given().reason,
            orderType: try orderType.map(OrderTypeWord.type))
    }

    private func saleLines() throws(Problem) -> [SaleLine] {
        guard let bytes = Data(base64Encoded: lines) else {
            throw .badBody("lines is base64 of what the device's pricing wrote")
        }
        do throws(CBORError) {
            return try CBORDecoder.decode([SaleLine].self, from: Array(bytes))
        } catch {
            throw .badBody("lines: \(error)")
        }
    }
}
