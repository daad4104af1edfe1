package io.liqheat.replay.capture;

/**
 * Where recorded messages came from: one WebSocket connection, or one recorder of REST answers or of single frames.
 * The same object stands for the same connection, also after it was opened again.
 * <p>
 * <b>Threading:</b> one thread.
 */
public final class CaptureOrigin
{
    private String name;
    private boolean isFileName;

    private CaptureOrigin(final String name, final boolean isFileName)
    {
        this.name = name;
        this.isFileName = isFileName;
    }

    /**
     * An origin that the recording names.
     *
     * @param name URL of a connection, or name of an exchange.
     * @return the origin.
     */
    public static CaptureOrigin of(final String name)
    {
        return new CaptureOrigin(name, false);
    }

    static CaptureOrigin ofFile(final String fileName)
    {
        return new CaptureOrigin(fileName, true);
    }

    /** Another origin of which no more is known than of this one. */
    CaptureOrigin copy()
    {
        return new CaptureOrigin(name, isFileName);
    }

    /**
     * The URL of the connection where it was recorded, else what the file calls the exchange, else the file's name.
     *
     * @return the best that is known so far.
     */
    public String name()
    {
        return name;
    }

    /**
     * Whether nothing inside the file names the origin.
     *
     * @return true when {@link #name()} is only what somebody called the file.
     */
    public boolean isFileName()
    {
        return isFileName;
    }

    void name(final String newName)
    {
        name = newName;
        isFileName = false;
    }

    @Override
    public String toString()
    {
        return name;
    }
}
