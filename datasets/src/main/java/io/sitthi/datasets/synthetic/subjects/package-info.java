/** Synthetic drops of any kind of programme: all that is needed is each subject's rows, computed from its number. */
@NullMarked
package io.sitthi.datasets.synthetic.subjects;

import org.jspecify.annotations.NullMarked;
