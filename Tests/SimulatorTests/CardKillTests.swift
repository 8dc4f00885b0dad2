import Contracts
import Foundation
import Proof
import Simulator
import TestKit
import Testing
import Topology

/// A process dies at a moment of a card payment: one charge or none, and the sale agrees with it.
///
/// A few moments of each; with KONTOR_CARD_MOMENTS=all every one, as `Tools/cards` does.
@Suite struct CardKillTests {
    private static let file = "Tools/Acceptance/card-shop.yml"
    static let victims = ["till", "money", "device"]
    private static let every =
        ProcessInfo.processInfo.environment["KONTOR_CARD_MOMENTS"] == "all" ? 1 : 7

    /// How many moments there were: kills at the first one, and at later ones until none comes.
    private func walk(
        _ kill: CardKill, _ moment: (Int) -> CardKill.Moment
    ) throws -> Int {
        var kill = kill
        var number = 1 + (kill.way.rawValue.utf8.count + kill.victim.utf8.count) % Self.every
        while true {
            kill.moment = moment(number)
            let result = try kill.run()
            #expect(
                result.violations.isEmpty, "\(kill.way), \(kill.victim), \(kill.moment)")
            if !result.isReached { return number }
            number += Self.every
        }
    }

    private func kill(
        _ way: CardBehaviour.Way, _ victim: String, cards: Int = 1
    ) throws -> CardKill {
        let deployment = try TopologyReader.read(
            Array(try Repository.text(Self.file).utf8), file: Self.file)
        return CardKill(
            deployment, deployment.stores.map(TestStore.settings), way, cards: cards,
            kill: victim, at: .message(1))
    }

    @Test(arguments: CardBehaviour.Way.allCases, victims)
    func `killed at a message, a node leaves one charge or none`(
        way: CardBehaviour.Way, victim: String
    ) throws {
        #expect(try walk(try kill(way, victim)) { .message($0) } > 20)
    }

    @Test(arguments: CardBehaviour.Way.allCases, victims)
    func `killed at a write, a node leaves one charge or none`(
        way: CardBehaviour.Way, victim: String
    ) throws {
        #expect(try walk(try kill(way, victim)) { .disk($0) } > 10)
    }

    @Test(arguments: [CardBehaviour.Way.approve, .decline, .late], victims)
    func `killed while two cards pay, a node leaves both charges or none`(
        way: CardBehaviour.Way, victim: String
    ) throws {
        #expect(try walk(try kill(way, victim, cards: 2)) { .message($0) } > 20)
    }

    @Test(arguments: CardBehaviour.Way.allCases, victims)
    func `killed while the customer walks away, a node keeps no charge without a sale`(
        way: CardBehaviour.Way, victim: String
    ) throws {
        var kill = try kill(way, victim, cards: 2)
        kill.leaves = true
        #expect(try walk(kill) { .message($0) } > 10)
    }

    @Test(arguments: CardBehaviour.Way.allCases.filter { $0 != .decline }, victims)
    func `killed while a sale goes back to its cards, a node pays them once`(
        way: CardBehaviour.Way, victim: String
    ) throws {
        var kill = try kill(way, victim, cards: 2)
        kill.isRefund = true
        #expect(try walk(kill) { .message($0) } > 20)
    }
}
