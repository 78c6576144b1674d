package org.corrin.language;

/** What a name in a guideline's files stands for. */
public enum NameKind {
    TEST,
    /** A word that a result of a test may be. */
    RESULT,
    UNIT,
    CONDITION,
    SYMPTOM,
    DRUG,
    /** A group of conditions, symptoms or drugs. */
    GROUP,
    /** A term of orders: an action, a route, a period, a reason. */
    ORDER_TERM,
    STATUS,
    /** What findings are about. */
    FINDING,
    /** A level of a finding. */
    LEVEL,
    ADVICE_KIND,
    /** A code of advice. */
    ADVICE,
    STATEMENT,
    RULE,
    SCENARIO,
    /** What is filled in a text. */
    PLACEHOLDER,
    /** A word of the dialect of rules. */
    WORD
}
