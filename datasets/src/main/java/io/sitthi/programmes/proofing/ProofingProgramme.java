package io.sitthi.programmes.proofing;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;

/**
 * One version of a proofing programme.
 *
 * @param header what programmes of every kind say
 * @param terms its channels
 */
public record ProofingProgramme(ProgrammeHeader header, ProofingTerms terms) implements Programme {}
