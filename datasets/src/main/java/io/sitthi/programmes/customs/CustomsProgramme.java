package io.sitthi.programmes.customs;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;

/**
 * One version of the customs programme.
 *
 * @param header what programmes of every kind say
 * @param terms its amounts, limits and holidays
 */
public record CustomsProgramme(ProgrammeHeader header, CustomsTerms terms) implements Programme {}
