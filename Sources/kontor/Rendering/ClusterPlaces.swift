/// Where a pod has its files.
enum ClusterPlaces {
    static let settings = "/etc/kontor"
    static let topology = "topology.yml"
    static let data = "/var/lib/kontor"
    static let keys = "\(data)/keys"
    static let runtime = "/run/kontor"
}
