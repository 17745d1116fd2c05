package io.sitthi.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * The peer of the customs night: DuckDB reads a drop's four datasets and writes standings, statements with their lines, open
 * items and credits by the same rules. It leaves out what costs Sitthi beside the rules, all in its own favour: digests,
 * rejects, announcements and work, and of the rule for names what the numbers of a generated drop do not need.
 *
 * <p>{@code --drop DROP --out DIR [--threads N] [--memory 4GB] [--standings DIR]}. Prints the seconds that the statements
 * alone took; with {@code --standings} then also in how many rows the standings of a run of {@code verify} differ.
 */
public final class DuckDbStandings {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long BANGKOK_MICROS = 25_200_000_000L;
    private static final int FEE_SATANG = 20_000;

    private final Path drop;
    private final Path out;
    private final LocalDate day;
    private final long last;

    private DuckDbStandings(Path drop, Path out, LocalDate day) {
        this.drop = drop;
        this.out = out;
        this.day = day;
        last = (day.toEpochDay() + 1) * DAY_MICROS - BANGKOK_MICROS - 1;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Options options = new Options(arguments, Set.of("--drop", "--out", "--threads", "--memory", "--standings"));
        Path drop = Path.of(options.required("--drop"));
        Path out = Files.createDirectories(Path.of(options.required("--out")));
        DuckDbStandings peer = new DuckDbStandings(drop, out, DuckDbEligibility.asOf(drop.resolve("declarations")));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + out.resolve("scratch.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET threads = " + options.number("--threads", Runtime.getRuntime().availableProcessors()));
            statement.execute("SET memory_limit = " + EligibilitySql.quote(options.get("--memory", "4GB")));
            statement.execute("SET preserve_insertion_order = false");
            statement.execute("SET temp_directory = " + EligibilitySql.quote(out + ".spill"));
            statement.execute("SET enable_progress_bar = false");
            long start = System.nanoTime();
            peer.run(statement);
            System.out.printf(Locale.ROOT, "statements %.3f s%n", (System.nanoTime() - start) / 1e9);
            String verified = options.get("--standings", "");
            if (!verified.isEmpty()) {
                compare(statement, Path.of(verified));
            }
        }
        Files.deleteIfExists(out.resolve("scratch.db"));
    }

    private String files(String dataset) {
        return "read_parquet(" + EligibilitySql.quote(drop.resolve(dataset) + "/*.parquet") + ")";
    }

    private static String dayOf(String micros) {
        return "DATE '1970-01-01' + CAST((" + micros + " + " + BANGKOK_MICROS + ") // " + DAY_MICROS + " AS INTEGER)";
    }

    /** The first day from this one on that is neither a Saturday nor a Sunday. */
    private static String due(String date) {
        return "((" + date + ") + CASE dayofweek(" + date + ") WHEN 6 THEN 2 WHEN 0 THEN 1 ELSE 0 END)";
    }

    private void run(Statement sql) throws SQLException {
        sql.execute("SET VARIABLE d = DATE '" + day + "'");
        declarations(sql);
        payments(sql);
        lines(sql);
        orders(sql);
        cases(sql);
        copy(sql, "statement_lines", "SELECT t, month, no, r, fee, paid, fee - paid AS unpaid FROM lines WHERE month < "
                + "strftime(getvariable('d'), '%Y-%m')");
        sql.execute("CREATE TEMP TABLE statements AS SELECT t, month, first + INTERVAL 1 MONTH AS issued, "
                + due("CAST(first + INTERVAL 1 MONTH AS DATE) + 30") + " AS due, count(*) AS declarations,"
                + " count(*) FILTER (WHERE paid = fee) AS paid, sum(fee - paid) AS unpaid FROM (SELECT *,"
                + " strptime(month || '-01', '%Y-%m-%d') AS first FROM lines WHERE month < strftime(getvariable('d'), '%Y-%m'))"
                + " GROUP BY t, month, first");
        copy(sql, "statements", "SELECT * FROM statements");
        copy(sql, "items", "SELECT l.t, 'SERVICE_FEE' AS item, l.no AS reference, l.fee - l.paid AS unpaid, s.due FROM lines"
                + " l JOIN statements s USING (t, month) WHERE l.paid < l.fee UNION ALL SELECT t, 'OVERTIME_FEE', no, unpaid,"
                + " letter_due FROM orders WHERE unpaid > 0 UNION ALL SELECT t, 'CASE', CAST(case_no AS VARCHAR), NULL, due"
                + " FROM cases WHERE NOT answered");
        credits(sql);
        standings(sql);
    }

    private static void copyTo(Statement sql, Path file, String select) throws SQLException {
        sql.execute("COPY (" + select + ") TO " + EligibilitySql.quote(file.toString())
                + " (FORMAT parquet, COMPRESSION zstd)");
    }

    private void copy(Statement sql, String table, String select) throws SQLException {
        copyTo(sql, out.resolve(table + ".parquet"), select);
    }

    /** A number as it is compared, as far as those of a generated drop need it: without outer spaces, of usual width. */
    private static String form(String text) {
        return "trim(CASE WHEN strlen(" + text + ") = length(" + text + ") THEN " + text + " ELSE translate(" + text
                + ", '\uFF21\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19', 'A0123456789') END)";
    }

    /** Whether another row has the number, whoever's it is. */
    private static String isRepeated(String table) {
        return "coalesce(no IN (SELECT no FROM " + table + " WHERE no IS NOT NULL GROUP BY no HAVING count(*) > 1), false)";
    }

    private void declarations(Statement sql) throws SQLException {
        sql.execute("CREATE TEMP TABLE delivered AS SELECT " + form("declaration_no") + " AS no, trader_tax_id AS t,"
                + " broker_tax_id IS NOT NULL AS broker, direction = 'EXPORT' AND open_inspection AS inspected, status,"
                + " epoch_us(released_at) AS r, declaration_no IS NULL OR accepted_at IS NULL OR open_inspection IS NULL OR"
                + " direction IS NULL OR direction NOT IN ('IMPORT', 'EXPORT') OR status IS NULL OR status NOT IN ('ACCEPTED',"
                + " 'RELEASED', 'CANCELLED') OR status = 'RELEASED' AND released_at IS NULL AS bad FROM "
                + files("declarations") + " WHERE coalesce(epoch_us(accepted_at) <= " + last + ", true)");
        sql.execute("CREATE TEMP TABLE declarations AS SELECT *, bad IS NOT TRUE AND status = 'RELEASED' AND r <= " + last
                + " AS released FROM (SELECT * REPLACE (bad OR " + isRepeated("delivered") + " AS bad) FROM delivered)");
        sql.execute("DROP TABLE delivered");
    }

    private void payments(Statement sql) throws SQLException {
        sql.execute("CREATE TEMP TABLE received AS SELECT " + form("receipt_no") + " AS no, trader_tax_id AS t, purpose, "
                + form("reference") + " AS ref, CAST(amount * 100 AS BIGINT) AS a, epoch_us(paid_at) AS paid_at, coalesce(status ="
                + " 'CANCELLED', false) AS cancelled, receipt_no IS NULL OR reference IS NULL OR amount IS NULL OR amount <= 0"
                + " OR paid_at IS NULL OR purpose IS NULL OR purpose NOT IN ('DECLARATION', 'STATEMENT', 'OVERTIME') OR status"
                + " IS NULL OR status NOT IN ('PAID', 'CANCELLED') AS bad FROM " + files("fee_payments")
                + " WHERE coalesce(epoch_us(paid_at) <= " + last + ", true)");
        sql.execute("CREATE TEMP TABLE payments AS SELECT * REPLACE (bad OR " + isRepeated("received") + " OR NOT cancelled AND"
                + " CASE purpose WHEN 'DECLARATION' THEN NOT EXISTS (SELECT 1 FROM declarations d WHERE d.t = p.t AND d.no ="
                + " p.ref) WHEN 'OVERTIME' THEN NOT EXISTS (SELECT 1 FROM (SELECT trader_tax_id AS t, " + form("order_no")
                + " AS no FROM " + files("overtime_orders") + " WHERE coalesce(ordered_on <= getvariable('d'), true)) o WHERE"
                + " o.t = p.t AND o.no = p.ref) ELSE NOT regexp_full_match(ref, '[0-9]{4}-(0[1-9]|1[0-2])') OR ref > strftime("
                + dayOf("paid_at") + ", '%Y-%m') END AS bad) FROM received p");
        sql.execute("DROP TABLE received");
    }

    private static void lines(Statement sql) throws SQLException {
        sql.execute("CREATE TEMP TABLE open_lines AS SELECT d.t, d.no, d.r, strftime(" + dayOf("d.r")
                + ", '%Y-%m') AS month, " + FEE_SATANG + " AS fee, least(" + FEE_SATANG
                + ", coalesce(x.a, 0)) AS direct FROM declarations d LEFT JOIN (SELECT t, ref, sum(a) AS a FROM payments WHERE"
                + " purpose = 'DECLARATION' AND NOT bad AND NOT cancelled GROUP BY t, ref) x ON x.t = d.t AND x.ref = d.no WHERE d.released");
        sql.execute("CREATE TEMP TABLE lines AS SELECT l.t, l.no, l.r, l.month, l.fee, l.direct, l.direct + greatest(0,"
                + " least(l.fee - l.direct, coalesce(m.a, 0) - (l.running - (l.fee - l.direct)))) AS paid FROM (SELECT *,"
                + " sum(fee - direct) OVER (PARTITION BY t, month ORDER BY r, no ROWS UNBOUNDED PRECEDING) AS running FROM"
                + " open_lines) l LEFT JOIN (SELECT t, ref, sum(a) AS a FROM payments WHERE purpose = 'STATEMENT' AND NOT bad AND NOT cancelled"
                + " GROUP BY t, ref) m ON m.t = l.t AND m.ref = l.month");
    }

    private void orders(Statement sql) throws SQLException {
        sql.execute("CREATE TEMP TABLE ordered AS SELECT " + form("order_no") + " AS no, trader_tax_id AS t, "
                + form("declaration_no") + " AS declared, ordered_on, letter_received_on AS received, CAST(amount * 100 AS"
                + " BIGINT) AS a, order_no IS NULL OR declaration_no IS NULL OR amount IS NULL OR amount <= 0 OR ordered_on IS"
                + " NULL AS bad FROM " + files("overtime_orders") + " WHERE coalesce(ordered_on <= getvariable('d'), true)");
        sql.execute("CREATE TEMP TABLE orders AS SELECT o.t, o.no, o.a, o.bad, CASE WHEN o.bad THEN 0 ELSE greatest(0, o.a -"
                + " coalesce(x.a, 0)) END AS unpaid, " + due("o.ordered_on + 15") + " AS due, CASE WHEN o.received <="
                + " getvariable('d') THEN greatest(" + due("o.received + 15") + ", " + due("o.ordered_on + 15")
                + ") END AS letter_due FROM (SELECT * REPLACE (bad OR " + isRepeated("ordered") + " OR NOT coalesce((SELECT"
                + " bool_or(d.inspected OR d.bad) FROM declarations d WHERE d.t = w.t AND d.no = w.declared), false) AS bad)"
                + " FROM ordered w) o LEFT JOIN (SELECT t, ref, sum(a) AS a FROM payments WHERE purpose = 'OVERTIME' AND NOT"
                + " bad AND NOT cancelled GROUP BY t, ref) x ON x.t = o.t AND x.ref = o.no");
    }

    private void cases(Statement sql) throws SQLException {
        sql.execute("CREATE TEMP TABLE sent AS SELECT " + form("letter_no") + " AS no, trader_tax_id AS t, case_no, addressee,"
                + " received_on, answered_on, letter_no IS NULL OR case_no IS NULL OR received_on IS NULL OR addressee IS NULL OR addressee NOT IN"
                + " ('IMPORTER', 'BROKER') AS bad FROM " + files("letters")
                + " WHERE coalesce(received_on <= getvariable('d'), true)");
        sql.execute("CREATE TEMP TABLE letters AS SELECT * REPLACE (bad OR " + isRepeated("sent") + " AS bad) FROM sent");
        sql.execute("CREATE TEMP TABLE cases AS SELECT t, case_no, answered, CASE WHEN importers[2] IS NULL OR coalesce(asked,"
                + " false) AND broker IS NULL THEN NULL WHEN coalesce(asked, false) THEN greatest("
                + due("importers[2] + 15") + ", " + due("broker + 15") + ") ELSE " + due("importers[2] + 15")
                + " END AS due FROM (SELECT t, case_no, coalesce(bool_or(answered_on <= getvariable('d')), false) AS"
                + " answered, list_sort(list(received_on) FILTER (WHERE addressee = 'IMPORTER')) AS importers,"
                + " min(received_on) FILTER (WHERE addressee = 'BROKER') AS broker FROM letters WHERE NOT bad GROUP BY t,"
                + " case_no) LEFT JOIN (SELECT t, bool_or(broker) AS asked FROM declarations WHERE NOT bad GROUP BY t)"
                + " USING (t)");
    }

    private void credits(Statement sql) throws SQLException {
        sql.execute("CREATE TEMP TABLE credits AS SELECT no, t, purpose, ref, greatest(0, least(a, running - coalesce(room,"
                + " 0))) AS credit FROM (SELECT p.*, sum(p.a) OVER (PARTITION BY p.t, p.purpose, p.ref ORDER BY p.paid_at, p.no"
                + " ROWS UNBOUNDED PRECEDING) AS running FROM payments p WHERE NOT p.bad AND NOT p.cancelled) LEFT JOIN (SELECT t, 'DECLARATION'"
                + " AS purpose, no AS ref, fee AS room FROM lines UNION ALL SELECT t, 'STATEMENT', month, sum(fee - direct)"
                + " FROM lines GROUP BY t, month UNION ALL SELECT t, 'OVERTIME', no, a FROM orders WHERE NOT bad) USING (t,"
                + " purpose, ref) WHERE running > coalesce(room, 0)");
        copy(sql, "credits", "SELECT * FROM credits WHERE credit > 0");
    }

    private void standings(Statement sql) throws SQLException {
        String day = "getvariable('d')";
        sql.execute("CREATE TEMP TABLE standings AS WITH traders AS (SELECT t FROM declarations UNION SELECT trader_tax_id FROM "
                + files("fee_payments") + " WHERE coalesce(epoch_us(paid_at) <= " + last + ", true) UNION SELECT t FROM orders"
                + " UNION SELECT t FROM letters), s AS (SELECT t, sum(unpaid) AS unpaid, sum(unpaid) FILTER (WHERE due < " + day
                + ") AS overdue, min(due) FILTER (WHERE due < " + day + " AND unpaid > 0) AS since, bool_or(unpaid > 0 AND due"
                + " >= " + day + ") AS owed FROM statements GROUP BY t), o AS (SELECT t, sum(unpaid) AS unpaid, sum(unpaid)"
                + " FILTER (WHERE letter_due < " + day + ") AS overdue, min(letter_due) FILTER (WHERE letter_due < " + day
                + " AND unpaid > 0) AS since, bool_or(unpaid > 0 AND due < " + day + " AND NOT coalesce(letter_due < " + day
                + ", false)) AS announced, bool_or(bad) AS bad FROM orders GROUP BY t), c AS (SELECT t, min(due) FILTER (WHERE"
                + " due < " + day + ") AS since, bool_or(NOT coalesce(due < " + day + ", false)) AS out FROM cases WHERE NOT"
                + " answered GROUP BY t), p AS (SELECT t, bool_or(bad) AS bad, bool_or(bad AND NOT cancelled AND NOT coalesce(a > 0, false)) AS"
                + " unknown, coalesce(sum(a) FILTER (WHERE bad AND NOT cancelled AND a > 0), 0) AS doubtful FROM payments GROUP BY t), b AS"
                + " (SELECT t, bool_or(bad) AS bad FROM declarations GROUP BY t), l AS (SELECT t, bool_or(bad) AS bad FROM"
                + " letters GROUP BY t), k AS (SELECT t, sum(credit) AS credit FROM credits GROUP BY t) SELECT t,"
                + " concat_ws(',', CASE WHEN s.overdue > 0 AND NOT coalesce(p.bad AND (p.unknown OR p.doubtful >= s.overdue),"
                + " false) THEN 'SERVICE_FEE_ARREARS' END, CASE WHEN o.overdue > 0 AND NOT coalesce(p.bad AND (p.unknown OR"
                + " p.doubtful >= o.overdue), false) THEN 'OVERTIME_FEE_ARREARS' END, CASE WHEN c.since IS NOT NULL AND NOT"
                + " coalesce(l.bad, false) THEN 'ANOMALY_UNANSWERED' END, CASE WHEN s.owed THEN 'SERVICE_FEE_OWED' END, CASE"
                + " WHEN o.announced THEN 'OVERTIME_FEE_ANNOUNCED' END, CASE WHEN c.out THEN 'ANOMALY_LETTER_OUT' END, CASE"
                + " WHEN p.bad OR b.bad OR o.bad OR l.bad THEN 'SOURCE_DATA_ERROR' END) AS reasons, coalesce(s.unpaid, 0) AS"
                + " service, coalesce(o.unpaid, 0) AS overtime, coalesce(k.credit, 0) AS credit, least(s.since, o.since,"
                + " c.since) + 1 AS since FROM traders LEFT JOIN s USING (t) LEFT JOIN o USING (t) LEFT JOIN c USING (t) LEFT"
                + " JOIN p USING (t) LEFT JOIN b USING (t) LEFT JOIN l USING (t) LEFT JOIN k USING (t)");
        copy(sql, "standings", "SELECT * FROM standings");
    }

    private static void compare(Statement statement, Path verified) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*), count(*) FILTER (WHERE a.t IS NULL OR"
                + " v.trader_tax_id IS NULL OR a.reasons IS DISTINCT FROM"
                + " v.reasons OR a.service IS DISTINCT FROM CAST(v.service_fee_unpaid * 100 AS BIGINT) OR a.overtime IS"
                + " DISTINCT FROM CAST(v.overtime_unpaid * 100 AS BIGINT) OR a.credit IS DISTINCT FROM CAST(v.credit * 100 AS"
                + " BIGINT)) FROM read_parquet(" + EligibilitySql.quote(verified + "/*.parquet")
                + ") v FULL JOIN standings a ON a.t = v.trader_tax_id")) {
            result.next();
            System.out.printf(
                    Locale.ROOT, "%,d standings, %,d of them with other reasons or amounts here%n", result.getLong(1),
                    result.getLong(2));
        }
    }
}
