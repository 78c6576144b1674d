package org.corrin.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corrin.changes.ContentChanges.ContentChange;
import org.corrin.changes.ContentChanges.ContentChange.ChangeKind;
import org.corrin.changes.ContentFindings.SectionName;
import org.corrin.guideline.AdviceTerm;
import org.corrin.guideline.Vocabulary;

/** Compares what two vocabularies say of each term: what is offered with it, how it is shown, and what it means. */
final class TermComparison {

    private static final String ADVICE = "advice";
    private static final String ORDERS = "orders";
    private static final String PERIODS = "periods";
    private static final String DRUGS = "drugs";

    /** How an advice is shown; what else a code of advice has is what is offered with it. */
    private static final Set<String> OF_ALERTS = Set.of("alert", "detail", "holdsTreatmentBack");

    private static final Set<String> OF_OFFERS = Set.of("order", "instead", "add", "after");
    private static final Set<String> NAME_ON_ORDERS = Set.of("orderedAs");
    private static final Set<String> LENGTH = Set.of("is");

    private final ContentFindings findings;

    TermComparison(ContentFindings findings) {
        this.findings = findings;
    }

    /** How many fields lead to a term, by those that were passed already. */
    static int depth(List<String> path) {
        boolean isNested =
                path.isEmpty() || path.get(0).equals(ADVICE) || path.get(0).equals(ORDERS);
        return isNested ? 3 : 2;
    }

    void compare(DocumentDifference term) {
        List<String> path = term.path();
        String name = String.join("/", path);
        String last = path.get(path.size() - 1);
        if (path.get(0).equals(ADVICE) && path.size() == 3) {
            compareAdvice(term);
        } else if (path.size() == 3 && path.get(1).equals(PERIODS)) {
            String length = "order/" + PERIODS + "/" + last;
            add(SectionName.CODES, name, term.only(LENGTH, false));
            add(SectionName.ORDERS, length, term.only(LENGTH, true));
            need(length, term.only(LENGTH, true), "the length of `" + last + "`");
        } else {
            add(SectionName.CODES, name, term.only(NAME_ON_ORDERS, false));
            add(SectionName.ORDERS, "order/" + name, term.only(NAME_ON_ORDERS, true));
            if (path.get(0).equals(DRUGS)) {
                need("order/" + name, term.only(NAME_ON_ORDERS, true), "how `" + last + "` is named on an order");
            }
        }
    }

    private void compareAdvice(DocumentDifference advice) {
        String kind = advice.path().get(1);
        String code = advice.path().get(2);
        if (advice.is() != ChangeKind.CHANGED) {
            findings.add(SectionName.CODES, advice.change(String.join("/", advice.path()), Vocabulary.FILE));
        }
        String offer = "order/" + kind + "/" + code;
        add(SectionName.ALERTS, "alert/" + kind + "/" + code, advice.only(OF_ALERTS, true));
        add(SectionName.ORDERS, offer, advice.only(OF_ALERTS, false));
        need(offer, advice.only(OF_OFFERS, true), "what is offered with `" + kind + " " + code + "`");
    }

    /** The order of the codes of a kind is that in which answers list them. */
    void compareListing(Vocabulary before, Vocabulary after) {
        Map<String, Map<String, AdviceTerm>> old = before.conclusions().advice();
        after.conclusions().advice().forEach((kind, codes) -> {
            List<String> was = new ArrayList<>(old.getOrDefault(kind, Map.of()).keySet());
            List<String> now = new ArrayList<>(codes.keySet());
            was.retainAll(codes.keySet());
            now.retainAll(was);
            if (!was.equals(now)) {
                findings.add(
                        SectionName.CODES,
                        new ContentChange(
                                ADVICE + "/" + kind,
                                Vocabulary.FILE,
                                0,
                                ChangeKind.CHANGED,
                                "listed as " + String.join(", ", was),
                                "listed as " + String.join(", ", now)));
            }
        });
    }

    private void add(SectionName section, String name, DocumentDifference part) {
        if (part.differs()) {
            findings.add(section, part.change(name, Vocabulary.FILE));
        }
    }

    /** What is there as before and says something else; what is new is told only. */
    private void need(String name, DocumentDifference part, String what) {
        if (part.is() == ChangeKind.CHANGED && part.differs()) {
            findings.need(new NeededAcknowledgement(
                    name,
                    what + " is another: `" + part.saidBefore() + "` becomes `" + part.saysNow() + "`",
                    Vocabulary.FILE,
                    part.line()));
        }
    }
}
