import ActorRuntime
import Commerce
import Contracts
import Testing
import TestKit
import Topology

extension Scenarios {
    /// Services that go to another node while they are asked.
    @Suite struct MovingTests {
        static let several = Setting.all.filter { $0.deployment.nodes.count > 1 }

        private func move(
            _ actor: String, to target: Int, in store: TestStore, _ deployment: inout Deployment
        ) async throws -> ActorTaken {
            let from = try #require(deployment.node(running: actor)?.name)
            deployment.place(actor, on: target)
            let to = deployment.nodes[target].name
            let text = TopologyText.value(of: deployment).document
            for node in deployment.nodes {
                let control = try $NodeControl.resolve(id: .node(node.name), using: store.caller)
                let base = try await control.status(NodeStatusWanted()).topology ?? ""
                _ = try await control.adopt(AdoptTopology(base: base, text: text)).get()
            }
            return try await $NodeControl.resolve(id: .node(to), using: store.caller)
                .take(
                    TakeActor(
                        actor: actor, from: from, topology: TopologyText.digest(of: deployment))
                ).get()
        }

        @Test(arguments: several)
        func `every service moves to every node, and no sale is lost or doubled`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            var deployment = setting.deployment
            let sale = store.random.saleID()
            let first = try await store.sell([("COFFEE", 1000)], sale: sale, member: "M-1").get()
            let actors = deployment.nodes.flatMap(\.placements).map(\.path)
            var sold: Int64 = 1
            for (number, actor) in actors.enumerated() {
                let target = (number * 7 + 1) % deployment.nodes.count
                guard deployment.nodes[target].name != deployment.node(running: actor)?.name else {
                    continue
                }
                let taken = try await move(actor, to: target, in: store, &deployment)
                #expect(taken.entries > 0)
                _ = try await store.sell([("COFFEE", 1000)]).get()
                sold += 1
            }
            let again = try await store.sell([("COFFEE", 1000)], sale: sale, member: "M-1").get()
            #expect(again.sale == first.sale)
            await store.settle()
            #expect(try await store.onHand("COFFEE") == 10_000 - sold * 1000)
            #expect(try await store.terminal().show(ShowTerminal()).lastReceipt == sold)
        }

        @Test(arguments: several)
        func `only who the topology names gets an actor, and only from its owner`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let actor = store.address("inventory").path
            let owner = try #require(setting.deployment.node(running: actor)?.name)
            let other = try #require(setting.deployment.nodes.first { $0.name != owner }?.name)
            let target = try $NodeControl.resolve(id: .node(other), using: store.caller)
            let topology = TopologyText.digest(of: setting.deployment)
            let answer = try await target.take(
                TakeActor(actor: actor, from: owner, topology: topology))
            #expect(answer.refusalName == "node.notPlanned")
            let source = try $NodeControl.resolve(id: .node(owner), using: store.caller)
            let give = GiveActor(actor: actor, to: other, behind: 0, after: 0)
            await #expect(throws: CallFault.rejected("node.notTheOwner")) {
                _ = try await source.give(give)
            }
            for path in ["terminal/01", "/terminal/1", "terminal/+1", "tills", ""] {
                let odd = GiveActor(
                    actor: "\(store.store.name)/\(path)", to: "", behind: 0, after: 0)
                #expect(try await source.give(odd).refusalName == "node.notPlanned", "\(path)")
            }
            let giveUp = GiveActor(actor: actor, to: "", behind: 0, after: 0)
            #expect(try await source.give(giveUp).refusalName == "node.notPlanned")
            _ = try await store.sell([("COFFEE", 1000)]).get()
        }

        @Test(arguments: several)
        func `a topology that is none, or follows another one, changes nothing`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            let node = setting.deployment.nodes[0].name
            let control = try $NodeControl.resolve(id: .node(node), using: store.caller)
            let base = try #require(try await control.status(NodeStatusWanted()).topology)
            let bad = try await control.adopt(AdoptTopology(base: base, text: "topology: ["))
            #expect(bad.refusalName == "node.badTopology")
            var next = setting.deployment
            next.restart.intensity += 1
            let text = TopologyText.value(of: next).document
            let stale = try await control.adopt(AdoptTopology(base: "other", text: text))
            #expect(stale.refusalName == "node.otherTopology")
            #expect(try await control.status(NodeStatusWanted()).topology == base)
        }

        @Test(arguments: Setting.all)
        func `a drained node turns work away and has nothing in flight`(
            setting: Setting
        ) async throws {
            let store = try await setting.store()
            _ = try await store.sell([("COFFEE", 1000)]).get()
            let actor = store.address("terminal/1").path
            let node = try #require(setting.deployment.node(running: actor)?.name)
            let control = try $NodeControl.resolve(id: .node(node), using: store.caller)
            let drained = try await control.drain(DrainNode(seconds: 30))
            #expect(drained.isEmpty && drained.parked == 0)
            #expect(try await control.status(NodeStatusWanted()).isDrained == true)
            await #expect(throws: CallFault.rejected("node.draining: \(node) takes no work")) {
                _ = try await store.terminal().show(ShowTerminal())
            }
            _ = try await control.endDrain(EndDrain())
            _ = try await store.sell([("COFFEE", 1000)]).get()
        }
    }
}

extension Deployment {
    fileprivate mutating func place(_ actor: String, on target: Int) {
        let placement = nodes.flatMap(\.placements).first { $0.path == actor }
        for index in nodes.indices { nodes[index].placements.removeAll { $0 == placement } }
        if let placement { nodes[target].placements.append(placement) }
    }
}
