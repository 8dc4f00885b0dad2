// swift-tools-version: 6.3
import PackageDescription

/// The settings of every target of this project.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
    // Debug builds, and so `swift test`, look for overlapping accesses while they run.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
    // The optimised program is what is tested: one build, and no class here is open to others anyway.
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

/// Of targets that only tests need: built in no time, also beside the optimised program.
let tested: [SwiftSetting] =
    house + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let csv: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(
    name: "HummingbirdCore", package: "hummingbird")
let hummingbirdHTTP2: Target.Dependency = .product(
    name: "HummingbirdHTTP2", package: "hummingbird")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], data: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestKit"], exclude: data, swiftSettings: tested)
}

let package = Package(
    name: "kontor",
    products: [.executable(name: "kontor", targets: ["kontor"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        // 0: values, decisions, bytes
        .systemLibrary(name: "CZeroMQ"),
        .systemLibrary(name: "CSodium"),
        .systemLibrary(name: "CZlib"),
        .target(name: "CTillFiles"),
        library("Commerce"),
        library("Wire", ["CZlib"]),
        library("Topology", [yams]),
        // 1: how messages move
        library("ZeroMQ", ["CZeroMQ"]),
        library("ActorRuntime", ["Wire"]),
        library("Proof", ["Wire"]),
        // 2: what crosses a border, what is kept
        library("Contracts", ["ActorRuntime", "Commerce", "Wire"]),
        library("Journal", ["ActorRuntime", "Wire", "CSodium", grdb, sqlite]),
        .target(
            name: "Trace", dependencies: ["ActorRuntime", "Wire"], path: "Tools/Trace",
            swiftSettings: house),
        // 3: shells and bridges
        .target(
            name: "Offline", dependencies: ["Commerce", "Contracts", "Wire"],
            exclude: ["Browser"], swiftSettings: house),
        library("Goods", ["Commerce", "Contracts", "Wire", csv]),
        library(
            "Services",
            ["ActorRuntime", "Commerce", "Contracts", "Journal", "Topology", "Wire"]),
        library("ZeroMQTransport", ["ActorRuntime", "Wire", "ZeroMQ"]),
        .target(
            name: "Web",
            dependencies: [
                "ActorRuntime", "Commerce", "Contracts", "Goods", "Offline", "Trace", "Wire",
                "CSodium", "CTillFiles", "CZlib", hummingbird, hummingbirdCore, hummingbirdHTTP2, logging,
            ],
            exclude: ["Till", "openapi.yaml"], swiftSettings: house),
        // 4: whole stores in one thread
        library(
            "Simulator",
            [
                "ActorRuntime", "Commerce", "Contracts", "Journal", "Proof", "Services",
                "Topology", "Wire", sqlite,
            ]),
        library(
            "Verifying",
            ["ActorRuntime", "Commerce", "Contracts", "Journal", "Services", "Topology", "Wire"]),
        // 5: wiring and hands
        .executableTarget(
            name: "kontor",
            dependencies: [
                "ActorRuntime", "Commerce", "Contracts", "CSodium", "Goods", "Journal", "Offline",
                "Proof", "Services", "Simulator", "Topology", "Trace", "Verifying", "Web", "Wire",
                "ZeroMQ", "ZeroMQTransport", arguments, logging,
            ],
            swiftSettings: house),
        .executableTarget(
            name: "kontor-bench",
            dependencies: ["ActorRuntime", "Commerce", "Wire", "ZeroMQ", "ZeroMQTransport"],
            path: "Tools/Benchmarks",
            exclude: ["curve-shop.yml", "headquarters.py", "peers", "README.md"],
            swiftSettings: house),
        // tests
        .target(
            name: "TestKit",
            dependencies: [
                "ActorRuntime", "Commerce", "Contracts", "Journal", "Services", "Topology", "Wire",
                "ZeroMQ", "ZeroMQTransport",
            ],
            path: "Tests/TestKit", swiftSettings: tested),
        tests("WireTests", ["Wire"], data: ["Vectors"]),
        tests("CommerceTests", ["Commerce"], data: ["Golden"]),
        tests("ContractsTests", ["Contracts", "Commerce", "Wire", "ActorRuntime"]),
        tests("GoodsTests", ["Goods", "Commerce", "Wire"]),
        tests("OfflineTests", ["Offline", "Commerce", "Contracts", "Wire"]),
        tests("TopologyTests", ["Topology"]),
        tests("ZeroMQTests", ["ZeroMQ"]),
        tests("ActorRuntimeTests", ["ActorRuntime", "Wire", "ZeroMQTransport"]),
        tests("TraceTests", ["Trace", "ActorRuntime", "Wire"]),
        tests("JournalTests", ["Journal", "ActorRuntime", "Wire", grdb]),
        tests(
            "ServicesTests",
            ["Services", "Contracts", "Commerce", "Journal", "ActorRuntime", "Topology", grdb],
            data: ["Formats"]),
        tests(
            "ScenarioTests",
            ["Contracts", "Commerce", "Journal", "Services", "Topology", "Trace", "ActorRuntime"]),
        tests(
            "SimulatorTests",
            [
                "Simulator", "Proof", "Contracts", "Topology", "ActorRuntime", "Commerce", "Wire",
                grdb,
            ]),
        tests(
            "VerifyingTests",
            ["Verifying", "Contracts", "Commerce", "Journal", "Services", "Topology", "Wire"]),
        tests(
            "WebTests",
            [
                "Web", "ActorRuntime", "Commerce", "Contracts", "Offline", "Topology", "Trace", "Wire",
                hummingbirdCore, hummingbirdHTTP2, logging,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        tests("TidyTests", [], data: ["wire-contracts.txt"]),
    ],
    swiftLanguageModes: [.v6]
)
