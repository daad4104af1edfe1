package io.liqheat.tools.command;

import io.liqheat.codecs.event.Side;
import io.liqheat.codecs.event.Venue;
import io.liqheat.codecs.instrument.Instrument;
import io.liqheat.engine.margin.ContractNames;
import io.liqheat.engine.margin.MarginAnswer;
import io.liqheat.engine.margin.MarginMode;
import io.liqheat.engine.margin.MarginQuestion;
import io.liqheat.tools.console.CommandException;
import io.liqheat.tools.console.Console;
import io.liqheat.tools.render.MarginJson;
import io.liqheat.tools.render.MarginText;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code liqheat margin}.
 */
@Command(
    name = "margin",
    description = {
        "Say at which price a position is liquidated, by the rule and the margin tiers of its venue.",
        "",
        "Venues: binance-usdm, binance-coinm, bybit, okx, deribit, hyperliquid, bitmex. Tiers and rules are dated:",
        "the newest known on --date are used, and what is old, incomplete or assumed is said in warnings. --tiers",
        "reads newer ones: comma-separated text as risk-tiers.csv, or the venue's own JSON answer (Binance",
        "leverageBracket or contractInfo, Bybit risk-limit, OKX position-tiers, Hyperliquid meta).",
        "",
        "Amounts are USD for linear contracts and base coins for inverse ones."},
    footer = {
        "  liqheat margin --venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 50",
        "  liqheat margin --venue bybit --symbol BTCUSDT --side long --entry 60000 --leverage 50 --date 2026-05-01",
        "  liqheat margin --venue okx --symbol BTC-USD-SWAP --side short --entry 60000 --leverage 20 --contracts 900",
        "  liqheat margin --venue binance-usdm --symbol ETHUSDT --side long --entry 3000 --quantity 40 \\",
        "      --margin-mode cross --equity 20000 --format json",
        "  liqheat margin --venue binance-usdm --symbol BTCUSDT --side long --entry 60000 --leverage 100 \\",
        "      --tiers leverageBracket.json"})
public final class MarginCommand implements Callable<Integer>
{
    private static final Map<String, Venue> VENUES = new LinkedHashMap<>();

    static
    {
        VENUES.put("binance-usdm", Venue.BINANCE_USDM);
        VENUES.put("binance-coinm", Venue.BINANCE_COINM);
        VENUES.put("bybit", Venue.BYBIT_LINEAR);
        VENUES.put("okx", Venue.OKX);
        VENUES.put("deribit", Venue.DERIBIT);
        VENUES.put("hyperliquid", Venue.HYPERLIQUID);
        VENUES.put("bitmex", Venue.BITMEX);
    }

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Option(names = "--venue", paramLabel = "VENUE", required = true, description = "One of the venues above.")
    private String venueName;

    @Option(names = "--symbol", paramLabel = "NAME", required = true,
        description = "The venue's own name of the contract, such as BTCUSDT or BTC-USD-SWAP.")
    private String symbol;

    @Option(names = "--side", paramLabel = "SIDE", required = true, description = "long or short.")
    private String sideName;

    @Option(names = "--entry", paramLabel = "PRICE", required = true,
        description = "Entry price. With --equity on other venues than binance: the mark price.")
    private double entryPrice;

    @Option(names = "--leverage", paramLabel = "N", description = "Needed unless --equity is given.")
    private double leverage;

    @Option(names = "--quantity", paramLabel = "N",
        description = "Base coins (linear) or USD (inverse). Default: worth 10,000 USD.")
    private double quantity;

    @Option(names = "--contracts", paramLabel = "N", description = "The quantity in contracts, instead.")
    private double contracts;

    @Option(names = "--margin-mode", paramLabel = "MODE",
        description = "isolated or cross. Default: isolated; cross on deribit, which has no other.")
    private String modeName;

    @Option(names = "--extra-margin", paramLabel = "N", description = "Added to an isolated position by hand.")
    private double extraMargin;

    @Option(names = "--equity", paramLabel = "N",
        description = "Cross: wallet balance (binance), or equity at the price given by --entry (others).")
    private double equity;

    @Option(names = "--others-maintenance", paramLabel = "N",
        description = "Cross: maintenance margin of the account's other positions.")
    private double otherMaintenance;

    @Option(names = "--others-profit", paramLabel = "N",
        description = "Cross: unrealised profit of the account's other positions, below 0 for a loss.")
    private double otherProfit;

    @Option(names = "--date", paramLabel = "DATE", description = "Such as 2026-05-01. Default: today.")
    private String dateText;

    @Option(names = "--taker-fee", paramLabel = "RATE",
        description = "As a share, such as 0.0005. Default: the venue's standard fee, where its rule counts it.")
    private Double takerRate;

    @Option(names = "--tiers", paramLabel = "FILE",
        description = "Margin tiers to use. A JSON answer counts as of the day the file was written.")
    private Path tiersFile;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text",
        converter = Converters.ToOutputFormat.class,
        description = "text or json. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format;

    /**
     * The command.
     *
     * @param console to write to.
     */
    public MarginCommand(final Console console)
    {
        this.console = console;
    }

    @Override
    public Integer call()
    {
        final Venue named = VENUES.get(venueName.toLowerCase(Locale.ROOT));
        if (null == named)
        {
            throw CommandException.usage("unknown venue '" + venueName + "': expected one of " +
                String.join(", ", VENUES.keySet()));
        }

        final LocalDate moment = moment();
        final MarginTables tables = new MarginTables(tiersFile, moment);
        final Venue venue = Venue.BYBIT_LINEAR == named ?
            ContractNames.bybitVenueOf(symbol.toUpperCase(Locale.ROOT)) : named;
        final String known = tables.requireSymbol(venue, symbol);
        final Instrument instrument = tables.instrument(venue, known);
        try
        {
            final MarginQuestion question = new MarginQuestion(venue, known,
                null == instrument ? ContractNames.typeOf(venue, known) : instrument.contractType())
                .maxLeverage(null == instrument ? 0 : instrument.maxLeverage())
                .table(tables.table(venue, known))
                .moment(moment)
                .position(constant(Side.values(), "--side", sideName), entryPrice)
                .leverage(leverage)
                .size(quantity)
                .contracts(contracts)
                .extraMargin(extraMargin)
                .equity(equity)
                .others(otherMaintenance, otherProfit);
            if (null != modeName)
            {
                question.mode(constant(MarginMode.values(), "--margin-mode", modeName));
            }

            if (null != takerRate)
            {
                question.takerRate(takerRate);
            }

            print(question.answer(), instrument);
        }
        catch (final IllegalArgumentException ex)
        {
            throw CommandException.usage(ex.getMessage());
        }

        return 0;
    }

    private void print(final MarginAnswer answer, final Instrument instrument)
    {
        final boolean isSizeGiven = quantity > 0 || contracts > 0;
        if (OutputFormat.JSON == format)
        {
            MarginJson.write(answer, isSizeGiven, console.out());
        }
        else
        {
            MarginText.lines(answer, isSizeGiven, instrument).forEach(console.out()::println);
        }
    }

    private LocalDate moment()
    {
        try
        {
            return null == dateText ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(dateText);
        }
        catch (final DateTimeParseException ex)
        {
            throw CommandException.usage("--date: '" + dateText + "' is no date: expected such as 2026-05-01");
        }
    }

    private static <E extends Enum<E>> E constant(final E[] constants, final String option, final String text)
    {
        return Arrays.stream(constants)
            .filter((constant) -> !"NULL_VAL".equals(constant.name()) && constant.name().equalsIgnoreCase(text))
            .findFirst().orElseThrow(() -> CommandException.usage(option + ": '" + text + "' is neither " +
                constants[0].name().toLowerCase(Locale.ROOT) + " nor " +
                constants[1].name().toLowerCase(Locale.ROOT)));
    }
}
