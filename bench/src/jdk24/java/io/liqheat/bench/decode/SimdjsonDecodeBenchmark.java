package io.liqheat.bench.decode;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Setup;

/**
 * The frames of {@link DecodeBenchmark} through simdjson-java, whose class files need JDK 24 and its vector module.
 */
@Fork(jvmArgsAppend = {"--add-modules=jdk.incubator.vector"})
public class SimdjsonDecodeBenchmark extends DecodeState
{
    private final FrameReader simdjson = new SimdjsonReader();

    @Setup
    public void compare()
    {
        setupFrames();
        requireSame(new JacksonReader(), simdjson);
    }

    @Benchmark
    public Values baselineSimdjson()
    {
        return readAll(simdjson);
    }
}
