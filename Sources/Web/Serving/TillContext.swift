import Hummingbird
import NIOCore

/// A request on its way: from which address, and which device.
struct TillContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "nowhere"
    }
}
