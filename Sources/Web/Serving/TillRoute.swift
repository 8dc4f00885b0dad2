import HTTPTypes
import Hummingbird

/// One way to ask the till's server for something; what there is of them is what openapi.yaml says.
struct TillRoute: Sendable {
    typealias Handler = @Sendable (TillRequest) async throws -> Response

    let method: HTTPRequest.Method
    /// Below /api/v1, with names in braces as openapi.yaml has them.
    let path: String
    let handler: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler
    ) {
        (self.method, self.path, self.handler) = (method, path, handler)
    }

    static let root = "/api/v1"

    /// Those that a device key opens.
    static let all: [TillRoute] =
        DeviceRoutes.all + StoreRoutes.all + RulesRoutes.all + AttendanceRoutes.all + SaleRoutes.all
        + OpenSaleRoutes.all + ParkingRoutes.all
        + ReceiptRoutes.all + ExchangeRoutes.all + ShiftRoutes.all + NewsRoutes.all + FlowRoutes.all
        + HeadquartersRoutes.all + ProductRoutes.all + ImportRoutes.all + PromotionRoutes.all
        + PriceListRoutes.all + StockRoutes.all + StaffRoutes.all + ParkedRoutes.all
        + ReceiptSearchRoutes.all
}
