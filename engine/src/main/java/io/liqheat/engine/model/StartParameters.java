package io.liqheat.engine.model;

/**
 * Parameters of the start of a map. A cold map holds only what it saw being opened. A warm one begins with a guess:
 * the current open interest, as if it had been opened at a steady rate while the price moved as it usually does, and
 * says so in its coverage.
 *
 * @param isWarm          whether the first open interest is spread over a prior entry profile.
 * @param turnoverPerDay  open interest opened anew per day, in open interests.
 * @param dailyMoveRate   standard deviation of a day's change of price, as a share of it.
 */
public record StartParameters(boolean isWarm, double turnoverPerDay, double dailyMoveRate)
{
    /**
     * Rejects what cannot work.
     *
     * @throws IllegalArgumentException naming the parameter, its value and what it may be.
     */
    public StartParameters
    {
        Allowed.require(turnoverPerDay > 0 && turnoverPerDay <= 1000,
            "start.turnoverPerDay", turnoverPerDay, "above 0 and at most 1000");
        Allowed.require(dailyMoveRate > 0 && dailyMoveRate <= 1,
            "start.dailyMoveRate", dailyMoveRate, "above 0 and at most 1");
    }

    /** {@return the parameters liqheat ships with} */
    public static StartParameters defaults()
    {
        return new StartParameters(true, 1.0, 0.03);
    }
}
