package io.sitthi.datasets.synthetic.operators;

import static io.sitthi.programmes.operators.OperatorsSchemas.ACCOUNTS;
import static io.sitthi.programmes.operators.OperatorsSchemas.COMPANIES;
import static io.sitthi.programmes.operators.OperatorsSchemas.PERSONS;

import io.sitthi.datasets.ProgressListener;
import io.sitthi.datasets.drop.Manifest;
import io.sitthi.datasets.schema.Schema;
import io.sitthi.datasets.storage.Location;
import io.sitthi.datasets.synthetic.SyntheticDropOptions;
import io.sitthi.datasets.synthetic.block.Row;
import io.sitthi.datasets.synthetic.random.Draw;
import io.sitthi.datasets.synthetic.subjects.SubjectDrop;
import io.sitthi.datasets.synthetic.subjects.SubjectSource;
import io.sitthi.programmes.operators.OperatorType;
import io.sitthi.programmes.operators.OperatorsSchemas;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Operators who do not exist, their accounts and their registers: plausible as a whole, with every verdict, reason, field
 * and kind of reject, and both sides of every boundary, from 1,000 operators on.
 */
public final class OperatorsDrop implements SubjectSource {

    private final Draw types;
    private final Draw operators;
    private final Draw troubles;
    private final List<OperatorCases.Case> cases;

    private OperatorsDrop(long seed, boolean orphans) {
        types = new Draw(seed, "operator's type");
        operators = new Draw(seed, "operator");
        troubles = new Draw(seed, "operator's trouble");
        cases = new OperatorCases(orphans).all();
    }

    /**
     * Writes a drop.
     *
     * @see SubjectDrop#generate
     */
    public static List<Manifest> generate(Location drop, SyntheticDropOptions options, ProgressListener progress)
            throws IOException {
        return SubjectDrop.generate(
                drop, options, progress, new OperatorsDrop(options.seed(), options.orphans()));
    }

    @Override
    public List<Schema> datasets() {
        return OperatorsSchemas.DELIVERED;
    }

    @Override
    public LocalDate asOf(Schema dataset) {
        return dataset == ACCOUNTS ? OperatorFile.AS_OF : OperatorFile.AS_OF.plusDays(1);
    }

    @Override
    public String agency(Schema dataset) {
        if (dataset == ACCOUNTS) {
            return "Thai Industrial Standards Institute";
        }
        if (dataset == COMPANIES) {
            return "Department of Business Development";
        }
        return dataset == PERSONS ? "Department of Provincial Administration" : "Revenue Department";
    }

    @Override
    public double rowsPerSubject(Schema dataset) {
        return dataset == ACCOUNTS ? 1.1 : 0.4;
    }

    @Override
    public List<Row> rows(long subject, Schema dataset) {
        OperatorFile operator = operator(subject);
        if (dataset == ACCOUNTS) {
            return operator.accounts;
        }
        return operator.type != OperatorType.OTHER && dataset == OperatorFile.registerOf(operator.type)
                ? operator.register
                : List.of();
    }

    private OperatorFile operator(long subject) {
        if (subject < cases.size()) {
            OperatorCases.Case hardCase = cases.get((int) subject);
            OperatorFile operator = new OperatorFile(subject, operators, hardCase.type());
            hardCase.edit().accept(operator);
            return operator;
        }
        OperatorFile operator = new OperatorFile(subject, operators, typeOf(types.below(subject, 100)));
        makeTrouble(operator, troubles.below(subject, 1_000));
        return operator;
    }

    private static OperatorType typeOf(int percent) {
        if (percent < 60) {
            return OperatorType.JURISTIC;
        }
        if (percent < 90) {
            return OperatorType.NATURAL;
        }
        if (percent < 94) {
            return OperatorType.GROUP;
        }
        return percent < 98 ? OperatorType.GOVERNMENT : OperatorType.OTHER;
    }

    private static void makeTrouble(OperatorFile operator, int draw) {
        Row account = operator.account();
        if (draw < 60) {
            account.set("road", "ถนนตัดใหม่").set("house_no", "99/9");
        } else if (draw < 90) {
            account.set("name", account.getString("name") + " (เดิม)");
        } else if (draw < 130) {
            account.set("email_confirmed_at", null);
        } else if (draw < 140) {
            operator.register.clear();
        } else if (draw < 160) {
            operator.accounts.add(operator.newAccount().set("origin", "NSW"));
        } else if (draw < 175) {
            account.set("status", "CLOSED");
        } else if (draw < 400) {
            account.set("province", account.getString("province").replace("จังหวัด", "จ."));
        }
    }
}
