import Commerce
import Contracts
import Topology

/// A staff list: `staff,name`, and `role,pin` for a store that keeps its staff; columns beside these
/// are passed over.
enum StaffFile {
    struct Row {
        var number: String
        var name: String
        /// `cashier` where the file does not say.
        var role: String
        var pin: Secret?
        /// Whether the file has a PIN that nobody can have.
        var hasBadPIN: Bool
    }

    /// Names by number; nothing where the store has no such file.
    ///
    /// A bad file stops nothing in a shop that sells: it is told, and numbers go without names.
    static func names(of store: Deployment.Store, _ layout: StoreLayout) -> [String: String] {
        guard let file = store.staff else { return [:] }
        do {
            let rows = try read(TopologyFile.beside(layout.file, file))
            return Dictionary(rows.map { ($0.number, $0.name) }) { first, _ in first }
        } catch {
            let reason = (error as? Failure)?.text ?? "\(error)"
            Console.say("\(reason)\nstaff numbers go without names until then", isError: true)
            return [:]
        }
    }

    /// Refuses bad PINs too where they are to be taken over.
    static func read(_ path: String, takesPINs: Bool = false) throws -> [Row] {
        let csv = try CSVFile(path)
        var errors = RowErrors(path)
        for name in ["staff", "name"] where !csv.header.contains(name) {
            errors.add(1, "csv.missingColumn", "there is no column '\(name)'")
        }
        try errors.check()
        var rows: [Row] = []
        var seen: Set<String> = []
        for (number, fields) in csv.rows {
            let row = row(fields, csv.header)
            if !Code.isValid(row.number) {
                let shown = RowWords.shown(row.number)
                errors.add(
                    number, "csv.badStaff", "'\(shown)' is no staff number, such as S-01")
            } else if !seen.insert(row.number).inserted {
                errors.add(number, "csv.badStaff", "\(row.number) is there twice")
            }
            if takesPINs, row.hasBadPIN {
                errors.add(
                    number, "staff.badPIN", "the PIN of \(row.number) is not 4 to 12 digits")
            }
            rows.append(row)
        }
        try errors.check()
        return rows
    }

    private static func isPIN(_ text: String) -> Bool {
        (4...12).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
    }

    private static func row(_ fields: [String], _ header: [String]) -> Row {
        func value(_ name: String) -> String {
            header.firstIndex(of: name).flatMap { $0 < fields.count ? fields[$0] : nil } ?? ""
        }
        let (role, pin) = (value("role"), value("pin"))
        return Row(
            number: value("staff"), name: value("name"), role: role.isEmpty ? "cashier" : role,
            pin: pin.isEmpty ? nil : Secret(pin), hasBadPIN: !pin.isEmpty && !isPIN(pin))
    }
}
