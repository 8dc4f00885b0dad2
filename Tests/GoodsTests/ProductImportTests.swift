import Commerce
import Testing
import Wire

@testable import Goods

/// What a product list does to a catalogue, and how that is taken back.
struct ProductImportTests {
    private static let rates = [
        "standard": VATRate(thousandths: 19_000), "reduced": VATRate(thousandths: 7_000),
    ]

    private static let latte: Product = {
        var latte = Product(
            sku: "LATTE", gtin: "4012345001921", name: "Latte", category: "Kaffee",
            price: Money(minor: 320))
        latte.tags = ["warm"]
        latte.deposits = [Deposit(sku: "CUP")]
        return latte
    }()

    private static let cup: Product = {
        var cup = Product(sku: "CUP", name: "Becher", price: Money(minor: 100))
        cup.rules.isDeposit = true
        return cup
    }()

    private static func table(_ text: String) throws -> ProductTable {
        ProductTable(try CSVTable(Array(text.utf8)), currency: .euro, vat: rates)
    }

    private static func plan(
        _ text: String, into products: [Product] = [latte, cup]
    ) throws -> ProductImport {
        ProductImport(
            try table(text), into: products, currency: .euro, vatClasses: Set(rates.keys))
    }

    @Test func `headers of both languages and other tills are understood`() throws {
        let headers = [
            "Artikelnummer;EAN;Bezeichnung;Warengruppe;VK-Preis;MwSt. (%);Einheit",
            "SKU;GTIN;Item Name;Category;Price [Shop];Tax;Unit",
            "Variant SKU;Variant Barcode;Title;Type;Variant Price;VAT;unit",
        ]
        for header in headers {
            let columns = try Self.table(header + "\n").columns.map(\.field)
            #expect(columns == [.sku, .gtin, .name, .category, .price, .vat, .unit], "\(header)")
        }
        #expect(try Self.table("sku;Lieferant;sku\n").columns.map(\.field) == [.sku, nil, nil])
    }

    @Test func `rows are new, changed, unchanged and refused, each with its reason`() throws {
        let plan = try Self.plan(
            """
            Nummer;Name;Preis;MwSt
            LATTE;Latte;3,50 €;19 %
            CUP;Becher;1,00;19
            TEE;Tee;2,80;ermäßigt
            X;;1;19
            Y;Ypsilon;teuer;19
            TEE;Tee;2,90;7
            Z;Zett;1,00;42
            """)
        #expect(plan.counts == .init(new: 1, changed: 1, unchanged: 1, refused: 4))
        #expect(plan.problems.map(\.row) == [5, 6, 7, 8])
        #expect(
            plan.problems.map(\.name) == [
                "csv.missingValue", "csv.badPrice", "csv.duplicateRow", "csv.unknownVAT",
            ])
        #expect(plan.problems[1].column == "Preis" && plan.problems[1].value == "teuer")
        let price = ProductChange(field: .price, from: "3.20", to: "3.50")
        guard case .changed(let changes) = plan.rows[0].outcome else {
            Issue.record("the first row changes a price")
            return
        }
        #expect(changes == [price])
        #expect(plan.products.last?.vatClass == "reduced")
    }

    @Test func `a row changes only what it says something about`() throws {
        let plan = try Self.plan("gtin,price\n4012345001921,3.40\n")
        var wanted = Self.latte
        wanted.price = Money(minor: 340)
        #expect(plan.products == [wanted])
        #expect(try Self.plan("sku,name,category\nLATTE,,\n").counts.unchanged == 1)
    }

    @Test func `codes that another product has are refused, wherever it is`() throws {
        let plan = try Self.plan(
            "sku,name,price,gtin\nA,A,1,4012345001921\nB,B,1,40170725\nC,C,1,40170725\n")
        #expect(plan.problems.map(\.name) == ["csv.duplicateCode", "csv.duplicateCode"])
        #expect(plan.products.map(\.sku) == ["B"])
    }

    @Test func `leading zeros that a spreadsheet took are there again`() throws {
        let plan = try Self.plan("sku,name,price,ean\nA,A,1,36000291452\n")
        #expect(plan.products.first?.gtin == "036000291452")
    }

    @Test func `what the catalogue would refuse is refused with the row`() throws {
        let plan = try Self.plan("sku,name,price,unit\nÄ,A,1,piece\nB,B,1,bucket\nC,C,1,kg\n")
        #expect(plan.problems.map(\.name) == ["catalog.badSKU", "catalog.unknownUnit"])
        #expect(plan.products.map(\.sku) == ["C"])
    }

    @Test func `an import that is taken back leaves what was, and nothing new for sale`() throws {
        let plan = try Self.plan(
            "sku,name,price\nLATTE,Milchkaffee,3.60\nTEE,Tee,2.80\nCUP,Cup,1\n")
        var now = Dictionary(uniqueKeysWithValues: [Self.latte, Self.cup].map { ($0.sku, $0) })
        for product in plan.products { now[product.sku] = product }
        now["CUP"]?.name = "Pfandbecher"
        let bytes = CBOREncoder.encode(plan.undo)
        let undo = try CBORDecoder.decode(ImportUndo.self, from: bytes)
        let back = undo.plan { now[$0] }
        #expect(back.restored == ["LATTE"] && back.withdrawn == ["TEE"])
        #expect(back.changedSince == ["CUP"])
        for product in back.products { now[product.sku] = product }
        #expect(now["LATTE"] == Self.latte)
        #expect(now["TEE"]?.rules.isWithdrawn == true)
        #expect(now["CUP"]?.name == "Pfandbecher")
        let again = undo.plan { now[$0] }
        #expect(again.products.isEmpty && again.changedSince == ["CUP"])
    }

    @Test func `taking back what was never taken over changes nothing`() throws {
        let plan = try Self.plan("sku,name,price\nLATTE,Milchkaffee,3.60\nTEE,Tee,2.80\n")
        let back = plan.undo.plan { $0 == "LATTE" ? Self.latte : nil }
        #expect(back.products.isEmpty && back.changedSince.isEmpty)
    }
}
