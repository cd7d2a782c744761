#!/usr/bin/env python3
"""Writes countries.tsv, networks.tsv and ranges.tsv beside this file from installed sources.

    apt-get install python3-phonenumbers iso-codes
    npm install mcc-mnc-list@1.1.11            (in any folder outside the repository)
    /usr/bin/python3 generate.py FOLDER/node_modules/mcc-mnc-list

The same sources give the same bytes. docs/hlr.md says what each source gives and its licence.
"""
import json
import os
import re
import sys
from collections import defaultdict

import phonenumbers
from phonenumbers.carrierdata import CARRIER_DATA

try:
    from re import _parser as regex_parser
except ImportError:
    import sre_parse as regex_parser

HERE = os.path.dirname(os.path.abspath(__file__))
ISO_CODES = "/usr/share/iso-codes/json/iso_3166-1.json"

# Territories that share a neighbour's MCC or have one that the list keeps under a joint entry (ITU-T E.212).
SHARED_MCC = {
    "AX": ["244"], "AU": ["505"], "BL": ["340"], "BQ": ["362"], "CC": ["505"], "CW": ["362"], "CX": ["505"],
    "EH": ["604"], "GF": ["340", "742"], "GG": ["234"], "GP": ["340"], "IM": ["234"], "IO": ["995"], "JE": ["234"],
    "MF": ["340"], "MQ": ["340"], "PS": ["425"], "RE": ["647"], "SJ": ["242"], "SX": ["362"], "VA": ["225", "222"],
    "YT": ["647"], "XK": ["221"], "NF": ["505"],
}

# Not in ISO 3166-1 yet in service.
EXTRA_NAMES = {"XK": "Kosovo"}
FOLDED = {"AC": "SH", "TA": "SH"}

# The network of a country's numbers that no carrier range covers, where the list's first one is no ordinary carrier.
HOMES = {
    "AX": "244-14", "CA": "302-720", "CN": "460-00", "ES": "214-07", "FI": "244-91", "GB": "234-15", "GF": "340-01",
    "ID": "510-10", "IN": "404-10", "IR": "432-11", "JE": "234-50", "JP": "440-10", "MY": "502-12", "NL": "204-08",
    "PR": "330-110", "PS": "425-05", "RE": "647-10", "US": "310-410", "YT": "647-10",
}

# Names as a home location register spells them; 250/02 is the seed's example.
NAMES = {
    "250-02": "MegaFON open Joint Stock Company",
    "401-77": "Mobile Telecom-Service LLP",
}

# Carriers that the numbering data and the network list spell differently, or whose name alone would mislead.
# An empty code keeps the country's own network: closed, or never a network of its own.
CARRIERS = {
    "RU": {"MTS": "250-01", "MegaFon": "250-02", "Beeline": "250-99", "Tele2": "250-20", "Motiv": "250-35",
           "Sberbank-Telecom": "250-50", "Vainakh Telecom CJSC": "250-08", "K-Telecom Ltd": "",
           "Sevastopol TELECOM": ""},
    "UA": {"Vodafone": "255-01", "Kyivstar": "255-03", "lifecell": "255-06", "TriMob": "255-07",
           "Intertelecom": "255-04", "PEOPLEnet": "255-21"},
    "BY": {"Velcom": "257-01", "MTS": "257-02", "life:)": "257-04", "Belcel": "257-03"},
    "KZ": {"Beeline": "401-01", "Kcell/Activ": "401-02", "Tele2": "401-77", "Altel": "401-07"},
    "AT": {"A1 TA": "232-01", "T-Mobile AT": "232-03", "tele.ring": "232-07"},
    "BG": {"A1": "284-01", "Telenor": "284-05"},
    "DE": {"T-Mobile": "262-01", "Eplus": "262-03"},
    "ES": {"Movistar": "214-07"},
    "FI": {"Telia": "244-91"},
    "GB": {"Three": "234-20", "Orange": "234-33", "O2": "234-10"},
    "GE": {"Veon": "282-04"},
    "GR": {"Wind": "202-10"},
    "GT": {"Movistar": "704-03", "Telgua": "704-01"},
    "ID": {"IM3": "510-01", "Hutchison": "510-89"},
    "IL": {"Orange": "425-01"},
    "IN": {"Idea": "404-22", "Vodafone": "404-20", "Airtel": "404-10", "Reliance Jio": "405-872", "Aircel": ""},
    "IT": {"3 Italia": "222-99"},
    "KG": {"Nur Telecom": "437-09"},
    "KR": {"SKTellink": "450-05"},
    "LT": {"Omnitel": "246-01"},
    "MA": {"Méditel": "604-00"},
    "MK": {"A1": "294-03", "T-Mobile": "294-01"},
    "PK": {"Warid": "410-07"},
    "PS": {"Ooredoo Group": "425-06", "Jawwal": "425-05"},
    "RS": {"Telekom Srbija a.d.": "220-03", "VIP": "220-05"},
    "SE": {"TeliaSonera": "240-01"},
    "SK": {"Telefonica O2": "231-06", "4ka of SWAN": "231-03"},
    "TH": {"TOT Mobile": "520-15"},
    "TR": {"Turk Telekom": "286-03"},
    "UZ": {"Uzbektelecom": "434-08"},
}

# Blocks of the national numbering plans that the numbering data lacks; its own longer ranges inside them still win.
RANGES = {
    "791": "250-01", "798": "250-01", "793": "250-02",
    "38075": "255-01", "38077": "255-03",
}

LEGAL = re.compile(r"\b(llc|llp|ltd|limited|inc|gmbh|ag|sa|s a|spa|s p a|plc|pjsc|prjsc|ojsc|jsc|cjsc|co|corp|"
                   r"company|corporation|bv|b v|nv|ab|as|a s|oy|oyj|sarl|srl|s r l|pte|pty|pvt|kft|zrt|doo|d o o|ad|"
                   r"sas|de c v|cv|the|telecom|telecommunications|mobile|mobil|wireless|communications|cellular)\b")


def plain(name):
    """A carrier's name without case, marks and legal form."""
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", "", name.lower())).strip()


def bare(name):
    return " ".join(LEGAL.sub(" ", plain(name)).split())


def joined(name):
    return bare(name).replace(" ", "")


# --- prefixes of the regions that share a calling code -------------------------------------------------------------

def heads(pattern, depth):
    """The first digits (at most depth) of what a numbering pattern matches; 'x' stands for any digit."""

    def one(op, arg):
        op = str(op)
        if op == "LITERAL":
            return {chr(arg)}
        if op == "IN":
            digits = set()
            for kind, value in arg:
                if str(kind) == "LITERAL":
                    digits.add(chr(value))
                elif str(kind) == "RANGE":
                    digits.update(chr(c) for c in range(value[0], value[1] + 1))
                else:
                    return {"x"}
            return digits
        if op == "SUBPATTERN":
            return many(arg[-1])
        if op == "BRANCH":
            return set().union(*(many(branch) for branch in arg[1]))
        if op == "MAX_REPEAT":
            low, high, body = arg
            found, unit = set(), many(body)
            for count in range(min(low, depth), min(high, depth) + 1):
                words = {""}
                for _ in range(count):
                    words = {(w + u)[:depth] for w in words for u in unit}
                found |= words
            return found
        raise ValueError(f"{op} in {pattern}")

    def many(sequence):
        words = {""}
        for op, arg in sequence:
            if all(len(w) >= depth for w in words):
                break
            tails = one(op, arg)
            words = {(w + t)[:depth] for w in words for t in tails}
        return words

    return {word.rstrip("x") for word in many(regex_parser.parse(pattern.replace(r"\d", "[x]")))}


def expand(word):
    if "x" not in word:
        return {word}
    head, tail = word.split("x", 1)
    return {head + d + t for d in "0123456789" for t in expand(tail)}


def region_prefixes(code, regions):
    """region -> the prefixes that tell it from the others; the first region has the bare code."""
    owners = defaultdict(set)
    for region in regions:
        data = phonenumbers.PhoneMetadata.metadata_for_region(region)
        kinds = [data.fixed_line, data.mobile]
        if region == regions[0]:
            kinds += [data.toll_free, data.premium_rate, data.shared_cost, data.personal_number, data.voip, data.pager,
                      data.uan, data.voicemail]
        patterns = [data.leading_digits] if data.leading_digits else [
            d.national_number_pattern for d in kinds if d and d.national_number_pattern]
        for pattern in patterns:
            for word in heads(pattern, 6):
                for prefix in expand(word):
                    owners[prefix].add(region)

    def under(prefix):
        return set().union(*(o for p, o in owners.items() if p.startswith(prefix) or prefix.startswith(p) and p))

    found = defaultdict(list)

    def walk(prefix, inherited):
        below = under(prefix)
        if not below:
            return
        if len(below) == 1 or len(prefix) >= 6 or all(len(p) <= len(prefix) for p in owners if p.startswith(prefix)):
            # Numbers that several regions share are the first one's, but for regions that leading digits mark off.
            marked = [r for r in regions if r in below and phonenumbers.PhoneMetadata.metadata_for_region(r).leading_digits]
            winner = marked[0] if len(below) > 1 and marked else min(below, key=regions.index)
            if winner != inherited:
                found[winner].append(code + prefix)
            return
        for digit in "0123456789":
            walk(prefix + digit, inherited)

    found[regions[0]].append(code)
    walk("", regions[0])
    return found


# --- the three tables ----------------------------------------------------------------------------------------------

def read_countries():
    names = {c["alpha_2"]: c["name"] for c in json.load(open(ISO_CODES, encoding="utf-8"))["3166-1"]}
    names.update(EXTRA_NAMES)
    prefixes = defaultdict(list)
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        if regions == ("001",):
            continue
        folded = tuple(dict.fromkeys(FOLDED.get(r, r) for r in regions))
        groups = region_prefixes(str(code), folded) if len(folded) > 1 else {folded[0]: [str(code)]}
        for region, found in groups.items():
            prefixes[region] += found
    return names, {iso: sorted(found) for iso, found in prefixes.items()}


def read_networks(folder):
    """Networks in order of preference within a country, and country -> MCCs."""
    with open(os.path.join(folder, "mcc-mnc-list.json"), encoding="utf-8") as file:
        records = json.load(file)
    rank = {"Operational": 0, "Unknown": 1, "Not operational": 2}
    best, mccs = {}, defaultdict(set)
    for r in records:
        if r["mcc"] == "995":
            r.update(type="National", countryCode="IO")  # the list keeps Diego Garcia among the international ones
        if r["type"] != "National" or not re.fullmatch(r"\d\d\d?", r["mnc"] or "") or not (r["operator"] or r["brand"]):
            continue
        # Networks that use a code without its owner's leave would answer for a country that is not theirs.
        if (r["notes"] or "").startswith(("Unofficial", "Unapproved")) or r["countryCode"] == "GE-AB":
            continue
        isos = (r["countryCode"] or "").split("/")
        if len(isos[0]) != 2:
            continue
        if r["status"] in rank:
            for iso in isos:
                mccs[iso].add(r["mcc"])
        entry = dict(mcc=r["mcc"], mnc=r["mnc"], iso=isos[0], brand=clean(r["brand"]), operator=clean(r["operator"]),
                     rank=rank.get(r["status"], 3))
        key = (r["mcc"], r["mnc"])
        if key not in best or entry["rank"] < best[key]["rank"]:
            best[key] = entry
    for iso, shared in SHARED_MCC.items():
        mccs[iso].update(shared)
    return best, mccs


def clean(text):
    return " ".join((text or "").replace('"', "").split())


def name_of(network):
    if network["iso"] == "IN" and network["operator"] and network["brand"]:
        return network["brand"] + " " + network["operator"]  # there the list's operator is the licence's circle
    return NAMES.get(network["mcc"] + "-" + network["mnc"]) or network["operator"] or network["brand"]


def match(iso, carrier, networks):
    """The network that a carrier's name means, or None where the names don't tell."""
    known = CARRIERS.get(iso, {}).get(carrier)
    if known is not None:
        return tuple(known.split("-")) if known else None
    for form in (plain, bare, joined):
        wanted = form(carrier)
        if not wanted:
            continue
        for fields in (("brand",), ("brand", "operator")):
            for n in networks:
                words = {form(part) for f in fields for part in [n[f], *re.split(r"[;/(),]", n[f])]}
                if wanted in words:
                    return n["mcc"], n["mnc"]
    wanted = set(bare(carrier).split())
    if wanted and max(map(len, wanted)) >= 3:
        for n in networks:
            if wanted <= set(bare(n["brand"] + " " + n["operator"]).split()):
                return n["mcc"], n["mnc"]
        for n in networks:
            have = set(bare(n["brand"]).split())
            if have and max(map(len, have)) >= 4 and have <= wanted:
                return n["mcc"], n["mnc"]
    return None


def longest(table, prefix):
    for length in range(len(prefix), 0, -1):
        if prefix[:length] in table:
            return table[prefix[:length]]
    return None


def write(name, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
        file.writelines("\t".join(row) + "\n" for row in rows)


def main(folder):
    names, prefixes = read_countries()
    best, mccs = read_networks(folder)
    ordered = sorted(best.values(), key=lambda n: (n["rank"], not n["brand"], n["mnc"] == "00", len(n["mnc"]), n["mcc"], n["mnc"]))

    countries, home, owner = [], {}, {}
    for iso in sorted(prefixes):
        own = [n for n in ordered if n["iso"] == iso]
        shared = own + [n for n in ordered if n["mcc"] in mccs[iso] and n["iso"] != iso]
        if not shared or not mccs[iso]:
            print(f"left out: {iso} {names[iso]}: mcc {sorted(mccs[iso])}", file=sys.stderr)
            continue
        first = shared[0]
        home[iso] = tuple(HOMES[iso].split("-")) if iso in HOMES else (first["mcc"], first["mnc"])
        example = phonenumbers.example_number_for_type(iso, phonenumbers.PhoneNumberType.MOBILE) \
            or phonenumbers.example_number(iso)
        digits = len(phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)) - 1
        codes = sorted(mccs[iso], key=lambda m: (m != home[iso][0], m))
        countries.append((iso, names[iso], ",".join(prefixes[iso]), ",".join(codes), "-".join(home[iso]), str(digits)))
        owner.update((p, iso) for p in prefixes[iso])
    named = [(iso, code) for iso, code in HOMES.items()] + [(i, c) for i, all in CARRIERS.items() for c in all.values()]
    if unknown := [(iso, code) for iso, code in named if code and tuple(code.split("-")) not in best]:
        sys.exit(f"not in the network list: {unknown}")
    write("countries.tsv", countries)
    write("networks.tsv", ((n["mcc"], n["mnc"], n["iso"], name_of(n))
                           for n in sorted(best.values(), key=lambda n: (n["mcc"], n["mnc"])) if n["iso"] in home))

    # A carrier that no network could be told for is left to the range around it. A range says only what the shorter
    # ones above it don't; the carrier that is also the country's own network is still written, so that its ranges can
    # be told from the rest of the country.
    ranges, missed = {p: (longest(owner, p), tuple(code.split("-"))) for p, code in RANGES.items()}, defaultdict(int)
    matched = {}
    for prefix in sorted(CARRIER_DATA):
        iso, carrier = longest(owner, prefix), CARRIER_DATA[prefix].get("en")
        if iso is None or not carrier:
            continue
        if (iso, carrier) not in matched:
            candidates = [n for n in ordered if n["mcc"] in mccs[iso]]
            matched[iso, carrier] = match(iso, carrier, sorted(candidates, key=lambda n: n["iso"] != iso))
        if matched[iso, carrier]:
            ranges[prefix] = (iso, matched[iso, carrier])
        else:
            missed[iso, carrier] += 1
    table, rows = {}, []
    for prefix in sorted(ranges, key=lambda p: (len(p), p)):
        if longest(table, prefix) != ranges[prefix]:
            table[prefix] = ranges[prefix]
            rows.append((prefix, *ranges[prefix][1]))
    write("ranges.tsv", sorted(rows))

    print(f"{len(countries)} countries, {len(best)} networks, {len(rows)} ranges; "
          f"{sum(missed.values())} carrier prefixes without a network", file=sys.stderr)
    if "--matches" in sys.argv:
        for (iso, carrier), network in sorted(matched.items()):
            name = name_of(best[network]) if network else missed[iso, carrier]
            print(iso, carrier, network and "-".join(network), name, sep="\t", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1])
