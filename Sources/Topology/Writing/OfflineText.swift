/// What devices of a store may do by themselves, as the file writes it.
extension TopologyText {
    /// Left out where the file says nothing, so that digests of earlier topologies stay.
    static func offline(of store: Deployment.Store) -> [YAMLValue.Pair] {
        guard !store.offline.isEmpty else { return [] }
        let pairs = Deployment.OfflineFunction.allCases.compactMap { function in
            store.offline[function].map {
                YAMLValue.Pair(function.rawValue, .text($0.text))
            }
        }
        return [.init("offline", .map(pairs))]
    }
}
