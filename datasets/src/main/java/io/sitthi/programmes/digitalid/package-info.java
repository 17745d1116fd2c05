/**
 * The law of the digital identity of B.E. 2566 (CONTRACT-PROGRAMMES, section 7; the announcement of 23 January 2566, seed
 * 002): what agencies deliver, the programme's days and numbers, the reasons with their texts, and the rules as pure
 * functions over a citizen's rows. A number in brackets such as (4) is the step's in the announcement.
 */
@NullMarked
package io.sitthi.programmes.digitalid;

import org.jspecify.annotations.NullMarked;
