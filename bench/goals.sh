#!/bin/sh
# Measures every goal once, on a machine that has nothing else to do, and prints the table; some 18 minutes.
#
#   bench/goals.sh [FOLDER]     takes the table and all it was made of; default: a new one in bench/target
#
#   JAVA_HOME      Java to use, 17 or newer; default: java on the PATH
#   GOALS_QUICK    set to anything: a few minutes, to see that all runs; no figures
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
to=${1:-$root/bench/target/goals-$(date -u +%Y%m%dT%H%M%S)}
jar=$root/bench/target/benchmarks.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

micro='-f 2 -wi 5 -w 200ms -i 9 -r 200ms'
decode='-f 1 -wi 5 -w 200ms -i 9 -r 200ms'
latency='--seconds 30 --warm-up 10'
consumers='--seconds 10 --warm-up 5'
throughput='--events 1000000 --repeat 5'
allocation=
if [ -n "${GOALS_QUICK:-}" ]; then
    micro='-f 1 -wi 1 -w 100ms -i 1 -r 100ms'
    decode=$micro
    latency='--seconds 2 --warm-up 1'
    consumers=$latency
    throughput='--events 50000 --repeat 1 --instruments 100'
    allocation='micro\.TradeEventBenchmark'
fi

"$root/tools/liqheat" bench --help >/dev/null # builds what is not built
mkdir -- "$to" # an old run is not written over
opens='--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
    --add-opens=java.base/java.lang.reflect=ALL-UNNAMED --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED'

# shellcheck disable=SC2086 # options are words, here and below
jmh()
{
    "$java" -jar "$jar" "$@" -jvmArgsAppend -Dagrona.disable.bounds.checks=true -rf json >>"$to/jmh.txt"
}

echo 'micro-benchmarks ...' >&2
jmh 'micro\.(TradeEvent|OpenInterestSample|Sweep|Publish|AcknowledgedEvent|JournalAppend|LadderUpdate)Benchmark' \
    -e 'baseline(Agrona|Array|File|Crc|SumAndClear)' $micro -rff "$to/micro.json"
jmh 'LadderReaderBenchmark\.(image|baselineCopy)' -p bands=1024 -p writesPerSecond=0,1000 $micro -rff "$to/reader.json"
jmh 'DecodeBenchmark\.(decode|baselineByteScan|baselineJackson|baselineFastjson)' -p \
    frame=BINANCE_AGG_TRADE,BINANCE_COINM_AGG_TRADE,BYBIT_TRADE,DERIBIT_TRADE,HYPERLIQUID_TRADES,OKX_TRADE \
    $decode -rff "$to/decode.json"

echo 'latency ...' >&2
# A run that is no measurement says so in the table.
"$root/tools/liqheat" bench latency --rate 100000 --mix marks --stamps ends --journal gating \
    --wait busy_spin,sleeping,yielding --threads stages,one $latency --to "$to/latency" || true
"$root/tools/liqheat" bench latency --rate 10000 --mix marks --journal off --consumers 1,8 $consumers \
    --to "$to/consumers" || true

echo 'throughput ...' >&2
"$root/tools/liqheat" bench throughput --only read,scaling $throughput --to "$to/throughput"

echo 'allocation ...' >&2
"$java" $opens -cp "$jar" io.liqheat.bench.AllocationCheck $allocation >"$to/allocation.txt" || true

"$java" -cp "$jar" io.liqheat.bench.GoalTable "$to" | tee "$to/goals.md"
