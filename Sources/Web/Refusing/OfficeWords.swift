/// What people in the office read where a change is refused, by the refusal's name.
enum OfficeWords {
    static let words: [String: (de: String, en: String)] = [
        "branches.nothingToBook": (
            "Hier gibt es nichts mehr zu buchen.", "There is nothing to book here any more."
        ),
        "branches.unknownConflict": ("Das ist schon geklärt.", "This is settled already."),
        "catalog.badCode": (
            "Ein Code hat 1 bis 64 Buchstaben, Ziffern und Zeichen, ohne Umlaute.",
            "A code has 1 to 64 letters, digits and signs of ASCII."
        ),
        "catalog.badGTIN": (
            "Die Prüfziffer des Strichcodes stimmt nicht.",
            "The check digit of the barcode is wrong."
        ),
        "catalog.badName": (
            "Name und Warengruppe haben höchstens 200 Zeichen, und ein Name muss da sein.",
            "Name and category have at most 200 characters, and a name has to be there."
        ),
        "catalog.badPrice": ("Dieser Preis geht nicht.", "The price is out of range."),
        "catalog.badProduct": (
            "Diese Angaben passen nicht zusammen.", "These details do not go together."
        ),
        "catalog.badSKU": (
            "Eine Artikelnummer hat 1 bis 64 Buchstaben, Ziffern und Zeichen, ohne Umlaute.",
            "A product number has 1 to 64 letters, digits and signs of ASCII."
        ),
        "catalog.duplicateGTIN": (
            "Diesen Code hat schon ein anderer Artikel.", "Another product has this code already."
        ),
        "catalog.duplicateSKU": (
            "Diese Artikelnummer gibt es schon.", "There is a product of this number already."
        ),
        "catalog.tooManyCodes": ("Das sind zu viele Codes.", "These are too many codes."),
        "catalog.unknownUnit": ("Diese Einheit gibt es nicht.", "There is no such unit."),
        "catalog.unknownVATClass": (
            "Für diese Steuerklasse hat die Filiale keinen Satz.",
            "The store has no rate for this tax class."
        ),
        "catalog.withdrawn": (
            "Dieser Artikel ist aus dem Verkauf.", "This product is out of sale."
        ),
        "csv.format": (
            "In einer Zeile steht ein Anführungszeichen mitten in einem Wert: den ganzen Wert in "
                + "Anführungszeichen setzen und jedes darin verdoppeln.",
            "A quote stands inside of a value: put the whole value in quotes and write each quote "
                + "in it twice."
        ),
        "csv.missingColumn": (
            "Es gibt keine Spalte mit Artikelnummer oder Strichcode. Die erste Zeile sagt, was in den "
                + "Spalten steht, etwa: Nummer, Name, Preis.",
            "There is no column with product numbers or barcodes. The first row says what is in the "
                + "columns, such as: number, name, price."
        ),
        "node.notParked": (
            "Diese Nachricht ist nicht mehr geparkt.", "This message is parked no more."
        ),
        "node.reasonMissing": (
            "Bitte angeben, warum die Nachricht aufgegeben wird.",
            "Say why the message is given up."
        ),
        "priceList.badEntries": (
            "Eine Preisliste braucht mindestens einen Preis.",
            "A price list needs one price at least."
        ),
        "priceList.badID": (
            "Ein Kürzel hat 1 bis 64 Buchstaben, Ziffern und Zeichen, ohne Umlaute.",
            "A short name has 1 to 64 letters, digits and signs of ASCII."
        ),
        "priceList.badWindow": ("Das Ende liegt vor dem Anfang.", "It ends before it begins."),
        "priceList.unknown": ("Diese Preisliste gibt es nicht.", "There is no such price list."),
        "priceList.unknownSKU": (
            "Einen dieser Artikel gibt es nicht.", "One of these products is not there."
        ),
        "promotion.badAmount": ("Dieser Betrag geht nicht.", "The amount is out of range."),
        "promotion.badID": (
            "Ein Kürzel hat 1 bis 64 Buchstaben, Ziffern und Zeichen, ohne Umlaute.",
            "A short name has 1 to 64 letters, digits and signs of ASCII."
        ),
        "promotion.badName": (
            "Ein Name hat 1 bis 200 Zeichen.", "A name has 1 to 200 characters."
        ),
        "promotion.badPercent": (
            "Der Nachlass ist über 0 und höchstens 100 Prozent.",
            "A reduction is above 0 and at most 100 percent."
        ),
        "promotion.badWindow": ("Das Ende liegt vor dem Anfang.", "It ends before it begins."),
        "promotion.unknown": ("Diese Aktion gibt es nicht.", "There is no such promotion."),
        "request.noCSV": ("Das ist keine CSV-Datei.", "This is no CSV file."),
        "request.tooLarge": ("Das ist zu groß.", "This is too large."),
        "staff.badName": ("Ein Name hat 1 bis 200 Zeichen.", "A name has 1 to 200 characters."),
        "staff.badNumber": (
            "Eine Personalnummer hat 1 bis 64 Buchstaben, Ziffern und Zeichen, ohne Umlaute.",
            "A staff number has 1 to 64 letters, digits and signs of ASCII."
        ),
        "staff.badPIN": ("Eine PIN hat 4 bis 12 Ziffern.", "A PIN has 4 to 12 digits."),
        "staff.badRoles": ("Bitte eine Rolle wählen.", "Choose a role."),
        "staff.beyondOwnRights": (
            "Niemand gibt oder ändert mehr Rechte, als er selbst hat.",
            "Nobody gives or changes more rights than he has."
        ),
        "staff.inTraining": (
            "Im Übungsmodus ändert sich nichts Echtes.", "Nothing real is changed in training."
        ),
        "staff.lastManager": (
            "Dann wäre niemand mehr da, der die Leute verwaltet.",
            "Nobody would be left who manages the staff."
        ),
        "staff.left": ("Diese Person ist gesperrt.", "This person works here no longer."),
        "staff.unknownRole": ("Diese Rolle gibt es nicht.", "There is no such role."),
        "store.foreign": (
            "Das geht nur von einem Gerät der Zentrale aus.",
            "This is done from a device of headquarters."
        ),
    ]
}
