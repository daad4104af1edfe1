package io.liqheat.engine.margin;

import io.liqheat.codecs.event.ContractType;
import java.time.LocalDate;

/**
 * Binance USD-M and COIN-M, isolated and cross, one-way mode, without fees. Cross: the wallet balance is the account's,
 * other positions enter by their maintenance margin and unrealised profit.
 * <p>
 * USD-M: FAQ b3c689c1f50a44cabb3a84e663b81d93. COIN-M: the same condition in coins; equal to a position that the venue
 * returned, to 8 decimals. Both read 2026-11-20.
 */
public final class BinanceRule extends MarginRule
{
    private static final LocalDate READ = LocalDate.of(2026, 11, 20);

    /**
     * The rule of one contract type.
     *
     * @param type linear for USD-M, inverse for COIN-M.
     */
    public BinanceRule(final ContractType type)
    {
        super(
            ContractType.INVERSE == type ?
            "LP = Q*(MMR + s) / (WB - TMM_other + UPNL_other + cum + s*Q/EP)" :
            "LP = (WB - TMM_other + UPNL_other + cum - s*q*EP) / (q*MMR - s*q)",
            ContractType.INVERSE == type ?
            "derived: margin balance = maintenance margin; equals a position returned by the venue" :
            "Binance FAQ b3c689c1f50a44cabb3a84e663b81d93",
            READ);
    }

    @Override
    public double liquidationPrice(final Position position, final Collateral collateral, final TierTerms terms)
    {
        return equityPrice(position, collateral, terms);
    }
}
