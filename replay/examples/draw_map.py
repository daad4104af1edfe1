#!/usr/bin/env python3
"""Draws a liquidation map from an export: the history grid as colour, the mark price as a line.

    tools/liqheat export j --what history,marks,liquidations --step 5m --bands 4 --to out
    python3 replay/examples/draw_map.py out --symbol BTC --png map.png

Needs pandas, pyarrow and matplotlib. What is drawn is an estimate from public data.
"""
import argparse
import pathlib

import matplotlib
matplotlib.use("Agg")
import matplotlib.colors as colors
import matplotlib.dates as dates
import matplotlib.pyplot as plot
import matplotlib.ticker as ticker
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as dataset

# Texts, so that a folder date=2026-06-14 is read as one.
PARTITIONS = dataset.partitioning(
    pa.schema([("venue", pa.string()), ("symbol", pa.string()), ("date", pa.string())]), flavor="hive")


def read(directory, table, symbol):
    """One table of an export; empty when it was not exported or holds nothing of the symbol."""
    files = list((pathlib.Path(directory) / table).glob("**/*.parquet"))
    if not files:
        return pd.DataFrame()
    rows = dataset.dataset(pathlib.Path(directory) / table, format="parquet", partitioning=PARTITIONS)
    return rows.to_table(filter=dataset.field("symbol") == symbol).to_pandas()


def grid(history, value):
    """Time by price: one column per sample, one row per band, 0 where a band is empty."""
    low = history["band_low_price"]
    width = (history["band_high_price"] - low).median()
    cells = history.assign(row=(low / width).round().astype(int)).pivot_table(
        index="row", columns="sample_time", values=value, aggfunc="sum", fill_value=0.0)
    cells = cells.reindex(range(cells.index.min(), cells.index.max() + 1), fill_value=0.0)
    return cells, width


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", help="what --to named")
    parser.add_argument("--symbol", default="BTC")
    parser.add_argument("--png", default="map.png")
    parser.add_argument("--reach", type=float, default=0.06, help="prices shown around the mark, as a share")
    options = parser.parse_args()

    history = read(options.directory, "history", options.symbol)
    if history.empty:
        raise SystemExit(f"{options.directory}/history holds nothing of {options.symbol}: export --what history first")

    marks = history.groupby("sample_time")["mark_price"].first()
    lowest, highest = marks.min() * (1 - options.reach), marks.max() * (1 + options.reach)
    history = history[history["band_low_price"].between(lowest, highest)]

    figure, axes = plot.subplots(figsize=(14, 7))
    for value, colours in (("short_expected", "Oranges"), ("long_expected", "Blues")):
        cells, width = grid(history, value)
        # Both sides share the axes: cells without exposure stay empty. Few cells hold most of it, hence the logarithm.
        shown = np.ma.masked_less_equal(cells.to_numpy(), 0)
        scale = colors.LogNorm(np.percentile(shown.compressed(), 40), np.percentile(shown.compressed(), 99.8))
        times = dates.date2num(cells.columns.tz_convert("UTC").tz_localize(None))
        image = axes.pcolormesh(times, (cells.index + 0.5) * width, shown, cmap=colours, norm=scale, shading="nearest")
        bar = figure.colorbar(image, ax=axes, pad=0.03, fraction=0.04, format="%g")
        bar.ax.yaxis.set_minor_formatter(ticker.FormatStrFormatter("%g"))
        bar.ax.set_xlabel(f"{value.split('_')[0]}s")

    axes.plot(marks.index, marks, color="black", linewidth=1.2, label="mark price")
    liquidations = read(options.directory, "liquidations", options.symbol)
    if not liquidations.empty:
        axes.scatter(liquidations["receive_time"], liquidations["price"], s=8, color="crimson", label="liquidations")
    axes.set_ylim(lowest, highest)
    axes.xaxis.set_major_formatter(dates.DateFormatter("%m-%d %H:%M"))
    axes.set_title(f"{history['venue'].iloc[0]}:{options.symbol}  expected forced quantity per {width:g} of price (estimate), UTC")
    axes.legend(loc="upper left")
    figure.tight_layout()
    figure.savefig(options.png, dpi=110)
    print(f"{options.png}: {history['sample_time'].nunique()} samples, {len(history)} cells, "
          f"{history['long_expected'].sum():.1f} long and {history['short_expected'].sum():.1f} short in all of them")


if __name__ == "__main__":
    main()
