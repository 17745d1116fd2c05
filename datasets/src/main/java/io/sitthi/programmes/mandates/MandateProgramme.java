package io.sitthi.programmes.mandates;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;

/**
 * One version of a mandates programme.
 *
 * @param header what programmes of every kind say
 * @param terms the systems
 */
public record MandateProgramme(ProgrammeHeader header, MandateTerms terms) implements Programme {}
