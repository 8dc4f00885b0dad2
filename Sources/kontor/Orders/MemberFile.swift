import Commerce
import Foundation

/// A member list: `member,name,email,points`.
enum MemberFile {
    static func read(_ path: String) throws -> [PointsLedger.Member] {
        let csv = try CSVFile(path)
        var errors = RowErrors(path)
        let wanted = ["member", "name", "email", "points"]
        let places = wanted.map { csv.header.firstIndex(of: $0) }
        for (name, place) in zip(wanted, places) where place == nil {
            errors.add(1, "csv.missingColumn", "there is no column '\(name)'")
        }
        try errors.check()
        let members = csv.rows.compactMap { number, fields -> PointsLedger.Member? in
            let values = places.compactMap { $0 }.map { $0 < fields.count ? fields[$0] : "" }
            guard !values[0].isEmpty, let points = Int64(values[3]), points >= 0 else {
                errors.add(number, "csv.badMember", "a member needs a number and 0 or more points")
                return nil
            }
            return .init(number: values[0], name: values[1], email: values[2], points: points)
        }
        try errors.check()
        return members
    }
}
