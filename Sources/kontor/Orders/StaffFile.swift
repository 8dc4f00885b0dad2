import Commerce
import Topology

/// A staff list: `staff,name` and columns that nothing reads.
enum StaffFile {
    /// Names by number; nothing where the store has no such file.
    ///
    /// A bad file stops nothing in a shop that sells: it is told, and numbers go without names.
    static func names(of store: Deployment.Store, _ layout: StoreLayout) -> [String: String] {
        guard let file = store.staff else { return [:] }
        do {
            return try read(TopologyFile.beside(layout.file, file))
        } catch {
            let reason = (error as? Failure)?.text ?? "\(error)"
            Console.say("\(reason)\nstaff numbers go without names until then", isError: true)
            return [:]
        }
    }

    static func read(_ path: String) throws -> [String: String] {
        let csv = try CSVFile(path)
        var errors = RowErrors(path)
        let wanted = ["staff", "name"]
        let places = wanted.map { csv.header.firstIndex(of: $0) }
        for (name, place) in zip(wanted, places) where place == nil {
            errors.add(1, "csv.missingColumn", "there is no column '\(name)'")
        }
        try errors.check()
        var names: [String: String] = [:]
        for (number, fields) in csv.rows {
            let values = places.compactMap { $0 }.map { $0 < fields.count ? fields[$0] : "" }
            add(values[0], values[1], number, &names, &errors)
        }
        try errors.check()
        return names
    }

    private static func add(
        _ staff: String, _ name: String, _ row: Int, _ names: inout [String: String],
        _ errors: inout RowErrors
    ) {
        guard Code.isValid(staff) else {
            return errors.add(
                row, "csv.badStaff", "'\(RowWords.shown(staff))' is no staff number, such as S-01")
        }
        if names.updateValue(name, forKey: staff) != nil {
            errors.add(row, "csv.badStaff", "\(staff) is there twice")
        }
    }
}
