# Reads vCards from stdin with a program that nobody here wrote, and writes what
# it understood as JSON.
import base64, json, sys
import vobject


def first(card, name):
    found = card.contents.get(name)
    return found[0].value if found else ""


cards = []
for card in vobject.readComponents(sys.stdin.buffer.read().decode("utf-8")):
    photo = first(card, "photo")
    cards.append({
        "uid": first(card, "uid"),
        "fn": first(card, "fn"),
        "family": card.n.value.family,
        "given": card.n.value.given,
        "last_kana": first(card, "x-phonetic-last-name"),
        "first_kana": first(card, "x-phonetic-first-name"),
        "org": ";".join(first(card, "org")),
        "title": first(card, "title"),
        "email": first(card, "email"),
        "tel": first(card, "tel"),
        "url": first(card, "url"),
        "line": first(card, "x-socialprofile"),
        "categories": first(card, "categories") or [],
        "note": first(card, "note"),
        "photo": base64.b64encode(photo).decode() if photo else "",
        "names": sorted(name.upper() for name in card.contents),
    })
json.dump(cards, sys.stdout)
