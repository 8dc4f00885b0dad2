/// What a column of a product list is about, by whatever name a program gave it.
package enum ProductField: String, Sendable, CaseIterable {
    case sku, gtin, name, category, price, vat, unit, codes, tags, stock, reorder, deposits, age
    case vatToGo = "vat_to_go"
    case openPrice = "open_price"
    case isDeposit = "is_deposit"
    case limited, tare, tracking, withdrawn

    /// Nil where a header says nothing that we use.
    package init?(header: String) {
        let name = Self.folded(header)
        guard let field = Self.allCases.first(where: { $0.names.contains(name) }) else {
            return nil
        }
        self = field
    }

    /// Small letters and digits alone, without what stands in brackets: `Price [Shop]` is `price`.
    private static func folded(_ header: String) -> String {
        let plain = header.prefix { $0 != "[" && $0 != "(" }.lowercased()
        return plain.unicodeScalars.reduce(into: "") { text, letter in
            switch letter {
            case "ä": text += "ae"
            case "ö": text += "oe"
            case "ü": text += "ue"
            case "ß": text += "ss"
            case "a"..."z", "0"..."9": text.unicodeScalars.append(letter)
            default: break
            }
        }
    }

    /// English and German, and what tills export that people come from.
    private var names: Set<String> {
        switch self {
        case .sku:
            [
                "sku", "variantsku", "artikelnummer", "artikelnr", "artnr", "nummer", "nr",
                "number", "itemnumber", "productid", "id", "referencehandle",
            ]
        case .gtin: ["gtin", "ean", "ean13", "barcode", "variantbarcode", "strichcode", "upc"]
        case .name:
            [
                "name", "title", "itemname", "productname", "product", "artikel", "artikelname",
                "bezeichnung", "produkt", "produktname",
            ]
        case .category:
            [
                "category", "categories", "reportingcategory", "type", "producttype", "kategorie",
                "warengruppe", "gruppe",
            ]
        case .price:
            [
                "price", "defaultprice", "variantprice", "unitprice", "preis", "verkaufspreis",
                "vk", "vkpreis", "brutto", "bruttopreis", "einzelpreis",
            ]
        case .vat:
            [
                "vat", "tax", "taxrate", "vatrate", "taxclass", "mwst", "ust", "steuer",
                "steuersatz", "mehrwertsteuer", "umsatzsteuer", "mwstsatz",
            ]
        case .vatToGo: ["vattogo", "mwstausserhaus", "mwstmitnehmen"]
        case .unit: ["unit", "einheit", "mengeneinheit"]
        case .codes: ["codes", "othercodes", "weiterecodes"]
        case .tags: ["tags", "schlagworte", "stichworte"]
        case .stock:
            [
                "stock", "instock", "quantity", "bestand", "lagerbestand", "menge",
                "variantinventoryqty",
            ]
        case .reorder:
            ["reorder", "reorderlevel", "lowstock", "meldebestand", "mindestbestand"]
        case .deposits: ["deposits", "pfand"]
        case .age: ["age", "minimumage", "alter", "mindestalter"]
        case .openPrice: ["openprice", "freierpreis"]
        case .isDeposit: ["isdeposit", "istpfand"]
        case .limited: ["limited", "begrenzt"]
        case .tare: ["tare", "tara"]
        case .tracking: ["tracking", "verfolgung"]
        case .withdrawn: ["withdrawn", "outofsale", "ausserverkauf"]
        }
    }
}
