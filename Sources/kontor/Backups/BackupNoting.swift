import ActorRuntime
import Commerce
import Contracts
import Topology

/// Tells the stores of a running topology that a backup of them was made or tried out; they tell
/// headquarters, which shows it.
struct BackupNoting {
    let client: StoreClient

    /// Nobody hears it where there is no headquarters. The backup is as good as it is without the note, so a store
    /// that cannot take it now is only named.
    func note(_ kind: BackupNote.Kind, isGood: Bool) async {
        let deployment = client.layout.deployment
        guard deployment.headquarters != nil else { return }
        let message = NoteBackup(
            action: ActionID(SystemSources.saleID()), kind: kind, isGood: isGood)
        for shop in deployment.shops { await tell(shop.name, message) }
    }

    private func tell(_ shop: String, _ message: NoteBackup) async {
        do {
            _ = try await client.ask("sync", patience: .seconds(2)) {
                try await client.resolve($Sync.self, "\(shop)/sync").backedUp(message)
            }
        } catch {
            Console.say("\(shop) does not know of it: \(error)", isError: true)
        }
    }
}
