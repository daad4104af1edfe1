#!/usr/bin/env python3
"""Tests two claims about a liquidation map on its export: that price goes where more is to be forced, and that the map
knows how much is forced when it goes there.

    tools/liqheat export j --what history,realised,marks --step 1h --bands 16 --format csv --to out
    python3 replay/examples/backtest.py out --symbol BTCUSDT

Needs Python 3.9 and nothing else. Everything at a sample is known then: the map of an hour is held against the hour
that follows it.
"""
import argparse
import bisect
import csv
import datetime
import pathlib
import random
import statistics


def rows(directory, table, symbol):
    """Rows of a table, in the order of their days."""
    files = sorted((pathlib.Path(directory) / table).glob(f"venue=*/symbol={symbol}/**/*.csv"), key=lambda f: f.parent.name)
    for file in files:
        with open(file, newline="") as text:
            yield from csv.DictReader(text)


def seconds(text):
    return datetime.datetime.fromisoformat(text[:19]).replace(tzinfo=datetime.timezone.utc).timestamp()


def read(options):
    """Maps by time: mark price, and (low, high, long, short) of each band; mark prices; realised by time."""
    maps = {}
    for row in rows(options.directory, "history", options.symbol):
        time = seconds(row["sample_time"])
        mark, bands = maps.setdefault(time, (float(row["mark_price"]), []))
        bands.append((float(row["band_low_price"]), float(row["band_high_price"]),
                      float(row["long_expected"]), float(row["short_expected"])))
    marks = [(seconds(row["receive_time"]), float(row["mark_price"])) for row in rows(options.directory, "marks", options.symbol)]
    realised = {}
    for row in rows(options.directory, "realised", options.symbol):
        time = seconds(row["cell_time"])
        realised[time] = realised.get(time, 0.0) + float(row["quantity"])
    return maps, sorted(marks), realised


def within(bands, low, high, side):
    """Quantity expected of a side between two prices; a band that lies partly between them counts by its share."""
    total = 0.0
    for band_low, band_high, *sides in bands:
        share = (min(high, band_high) - max(low, band_low)) / (band_high - band_low)
        total += sides[side] * max(0.0, share)
    return total


def hours(options, maps, marks, realised):
    """One record per sample: asymmetry of the map, return after it, quantity in the way of the price, realised."""
    times = sorted(maps)
    step = min(b - a for a, b in zip(times, times[1:]))
    mark_times = [time for time, _ in marks]
    records = []
    for time, following in zip(times, times[1:]):
        if following - time != step or time < times[0] + options.warm_up * 86400:
            continue
        mark, bands = maps[time]
        path = [price for _, price in marks[bisect.bisect_right(mark_times, time):bisect.bisect_right(mark_times, following)]]
        if not path:
            continue
        longs = within(bands, mark * (1 - options.reach), mark, 0)
        shorts = within(bands, mark, mark * (1 + options.reach), 1)
        in_the_way = within(bands, min(path), mark, 0) + within(bands, mark, max(path), 1)
        told = following if options.realised_at_end else time
        records.append(dict(time=time, signal=(shorts - longs) / (shorts + longs) if shorts + longs > 0 else 0.0,
                            result=maps[following][0] / mark - 1, in_the_way=in_the_way,
                            travel=(max(path + [mark]) - min(path + [mark])) / mark, realised=realised.get(told, 0.0)))
    return records


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    result = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for k in range(start, end + 1):
            result[order[k]] = (start + end) / 2
        start = end + 1
    return result


def correlation(a, b):
    mean_a, mean_b = statistics.fmean(a), statistics.fmean(b)
    top = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    bottom = (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5
    return top / bottom if bottom else 0.0


def interval(records, figure, seed=1, draws=400):
    """The middle 95 % of a figure over days drawn with replacement: hours of one day are not independent."""
    days = {}
    for record in records:
        days.setdefault(record["time"] // 86400, []).append(record)
    days = list(days.values())
    chance = random.Random(seed)
    figures = sorted(figure([record for _ in days for record in chance.choice(days)]) for _ in range(draws))
    return figures[int(0.025 * draws)], figures[int(0.975 * draws)]


def direction(records, options):
    """Go where more is to be forced within reach; mean result in basis points per step, costs taken off."""
    def traded(some):
        previous, total, count = 0, 0.0, 0
        for record in some:
            position = (record["signal"] > options.threshold) - (record["signal"] < -options.threshold)
            total += position * record["result"] - abs(position - previous) * options.cost / 1e4
            previous = position
            count += 1
        return 1e4 * total / count
    held = [r for r in records if abs(r["signal"]) > options.threshold and r["result"] != 0]
    hits = sum((r["signal"] > 0) == (r["result"] > 0) for r in held)
    low, high = interval(records, traded)
    print(f"direction  {len(held)} of {len(records)} steps with an asymmetry above {options.threshold:g} within {options.reach:.1%}")
    print(f"           right {hits / max(1, len(held)):.1%} of the time; {traded(records):+.2f} bp per step after costs of "
          f"{options.cost:g} bp per side (95 % of {low:+.2f} to {high:+.2f})")
    print("           " + ("no edge that this data can tell from chance" if low <= 0 <= high else
                           "a loss" if high < 0 else "a gain that chance would hardly give; try other days before believing it"))


def amount(records):
    """Rank correlation of what stood in the way with what was liquidated, beside that of the price's travel alone."""
    def figures(some):
        expected, travel, realised = (ranks([r[key] for r in some]) for key in ("in_the_way", "travel", "realised"))
        a, b, c = correlation(expected, realised), correlation(travel, realised), correlation(expected, travel)
        rest = ((1 - b * b) * (1 - c * c)) ** 0.5
        return a, b, (a - b * c) / rest if rest else 0.0
    if not any(record["realised"] for record in records):
        print("amount     no realised liquidations in the export")
        return
    low, high = interval(records, lambda some: figures(some)[2])
    expected, travel, beyond = figures(records)
    print(f"amount     rank correlation with realised liquidations: map {expected:.3f}, travel of the price alone {travel:.3f}")
    print(f"           what the map adds at equal travel: {beyond:+.3f} (95 % of {low:+.3f} to {high:+.3f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", help="what --to named; tables history, realised and marks as CSV")
    parser.add_argument("--symbol", default="BTCUSDT")
    parser.add_argument("--reach", type=float, default=0.02, help="distance looked at, as a share of the price")
    parser.add_argument("--threshold", type=float, default=0.2, help="asymmetry from which there is a position, 0 to 1")
    parser.add_argument("--cost", type=float, default=3, help="basis points per change of position by one")
    parser.add_argument("--warm-up", type=float, default=7, help="days at the beginning left out")
    parser.add_argument("--realised-at-end", action="store_true",
                        help="realised liquidations are sums that are told at the end of their step, as in tables")
    options = parser.parse_args()

    records = hours(options, *read(options))
    if len(records) < 48:
        raise SystemExit(f"{len(records)} steps behind the warm-up are too few: export more, or lower --warm-up")
    print(f"{options.symbol}  {len(records)} steps, "
          f"{datetime.datetime.fromtimestamp(records[0]['time'], datetime.timezone.utc):%Y-%m-%d} to "
          f"{datetime.datetime.fromtimestamp(records[-1]['time'], datetime.timezone.utc):%Y-%m-%d}; the map is an estimate")
    direction(records, options)
    amount(records)


if __name__ == "__main__":
    main()
