package io.liqheat.replay.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest
{
    private static final int LENGTH = 300_000;
    private static final int RESERVED = 5_000_000;

    @TempDir
    private Path folder;

    @Test
    void shouldChangeNoByte() throws IOException
    {
        final Path file = file();
        final byte[] bytes = Files.readAllBytes(file);
        DiskSpace.reserve(file, 0, RESERVED);
        assertArrayEquals(bytes, Arrays.copyOf(Files.readAllBytes(file), LENGTH));
        DiskSpace.release(file, 2L * LENGTH, RESERVED - 2L * LENGTH);
        assertArrayEquals(bytes, Arrays.copyOf(Files.readAllBytes(file), LENGTH));
    }

    @Test
    void shouldChangeNoByteWhereTheFileSystemCannotSetBlocksAside() throws IOException
    {
        final Path file = file();
        final byte[] bytes = Files.readAllBytes(file);
        DiskSpace.rewrite(file, 0, RESERVED);
        assertEquals(RESERVED, Files.size(file));
        assertArrayEquals(Arrays.copyOf(bytes, RESERVED), Files.readAllBytes(file));
    }

    private Path file() throws IOException
    {
        final byte[] bytes = new byte[LENGTH];
        new SplittableRandom(4).nextBytes(bytes);
        return Files.write(folder.resolve("file"), bytes);
    }
}
