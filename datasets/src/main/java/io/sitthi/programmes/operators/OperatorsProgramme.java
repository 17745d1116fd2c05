package io.sitthi.programmes.operators;

import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.programme.ProgrammeHeader;

/**
 * One version of the check of operators' accounts. The source leaves no number open, so that a programme of this kind says
 * nothing but what those of every kind say.
 */
public record OperatorsProgramme(ProgrammeHeader header) implements Programme {}
