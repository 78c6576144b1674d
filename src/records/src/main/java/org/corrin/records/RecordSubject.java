package org.corrin.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.corrin.records.json.FhirFields;
import org.corrin.records.json.RecordEntry;
import org.corrin.records.json.ReferenceResolver;

/**
 * Whose record it is. What is about somebody else is not read as the patient's: two patients in one record would be treated
 * by each other's results.
 *
 * <p>A patient goes by several names: {@code Patient/17}, an address on a server, a {@code urn:uuid}, an identifier. The
 * same {@code Patient/17} on two servers is two people.
 */
final class RecordSubject {

    /** What came of looking for the patient. */
    sealed interface SubjectSearch permits FoundSubject, UnclearSubject {}

    /** The patient. */
    record FoundSubject(RecordSubject subject) implements SubjectSearch {}

    /** Why it is not clear who that is. */
    record UnclearSubject(String why) implements SubjectSearch {}

    static final String PATIENT = "Patient";
    /** In the place of a reference that somebody gave and nobody can read. It is no reason to take the patient for it. */
    private static final String UNREADABLE = "somebody whose reference cannot be read";

    static final String BY_IDENTIFIER = PATIENT + "?identifier=";

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> endsOfAddresses = new HashSet<>();

    /** What several patients here go by: it tells nobody. */
    private final Set<String> shared;

    private final boolean onlyOneThere;

    private RecordSubject(Set<String> shared, boolean onlyOneThere) {
        this.shared = shared;
        this.onlyOneThere = onlyOneThere;
    }

    private void add(Collection<String> more) {
        names.addAll(more);
        more.stream()
                .filter(RecordSubject::isAddress)
                .map(RecordSubject::relative)
                .forEach(endsOfAddresses::add);
    }

    /**
     * The one patient that these entries are about, or that the caller names.
     *
     * @param named such as {@code Patient/17}
     */
    static SubjectSearch find(List<RecordEntry> entries, Optional<String> named) {
        List<RecordEntry> patients =
                entries.stream().filter(entry -> entry.type().equals(PATIENT)).toList();
        Set<String> distinct =
                people(patients.stream().map(RecordSubject::person).collect(Collectors.toSet()));
        RecordSubject subject = new RecordSubject(sharedNames(patients), distinct.size() == 1);
        named.map(RecordSubject::written).ifPresent(name -> subject.add(Set.of(name)));
        if (named.isEmpty() && distinct.size() > 1) {
            return new UnclearSubject("there are " + distinct.size() + " patients here, and a decision is about one");
        }
        for (RecordEntry patient : patients) {
            if (named.isEmpty() || subject.isPatient(patient)) {
                subject.add(subject.ownNames(patient));
            }
        }
        boolean anonymous = subject.names.isEmpty();
        TiedNames ties = ties(entries);
        subject.addTied(ties, patients);
        // By what the resources call it, and how many call it so.
        Map<String, Integer> about = new TreeMap<>();
        for (RecordEntry entry : entries) {
            of(entry).ifPresent(name -> about.merge(name, 1, Integer::sum));
        }
        if (anonymous) {
            Set<String> others = people(about.keySet().stream()
                    .map(name -> ties.with(name).iterator().next())
                    .collect(Collectors.toSet()));
            if (others.size() > 1) {
                return new UnclearSubject("there is no patient here, and what is here is about " + others.size()
                        + " of them; a decision is about one");
            }
            subject.add(about.keySet());
            return new FoundSubject(subject);
        }
        Set<String> own = about.keySet().stream().filter(subject::is).collect(Collectors.toSet());
        Set<String> alike = people(
                own.stream().filter(name -> !subject.names.contains(name)).collect(Collectors.toSet()));
        if (alike.size() > 1 && !subject.hasAddress()) {
            return new UnclearSubject("a patient of this name is on several servers: " + String.join(", ", alike));
        }
        boolean isHere = patients.stream().anyMatch(subject::isPatient) && named.isPresent();
        return own.isEmpty() && !about.isEmpty() && !isHere
                ? new UnclearSubject(
                        "nothing here is about " + subject.names.iterator().next() + "; it is about "
                                + about.keySet().stream().limit(3).collect(Collectors.joining(", ")))
                : new FoundSubject(subject);
    }

    /** What the resources say of one person in one reference: where it is, and an identifier. */
    private static TiedNames ties(List<RecordEntry> entries) {
        TiedNames ties = new TiedNames();
        for (RecordEntry entry : entries) {
            for (String field : List.of("subject", "patient")) {
                JsonNode reference = FhirFields.one(entry.resource().path(field));
                String text = ReferenceResolver.withoutVersion(FhirFields.text(reference.path("reference")));
                String identifier = identifier(reference.path("identifier"));
                if (!text.isBlank() && !identifier.isEmpty()) {
                    ties.tie(resolved(text, entry), identifier);
                }
            }
        }
        return ties;
    }

    /** Adds what else the patient is called; a name that another patient here goes by does not tie two people. */
    private void addTied(TiedNames ties, List<RecordEntry> patients) {
        Set<String> ofOthers = new LinkedHashSet<>();
        patients.stream().filter(patient -> !isPatient(patient)).forEach(patient -> ofOthers.addAll(namesOf(patient)));
        add(List.copyOf(names).stream()
                .flatMap(name -> ties.with(name).stream())
                .filter(name -> !ofOthers.contains(name))
                .toList());
    }

    /** Of several names those that mean different people for sure: an address counts for what ends like it. */
    private static Set<String> people(Set<String> names) {
        Set<String> ends = names.stream()
                .filter(RecordSubject::isAddress)
                .map(RecordSubject::relative)
                .collect(Collectors.toSet());
        return names.stream().filter(name -> !ends.contains(name)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A patient's name as somebody writes it who asks about them. */
    private static String written(String named) {
        String name = ReferenceResolver.withoutVersion(named.strip());
        return name.matches("[A-Za-z0-9.-]{1,64}") ? PATIENT + "/" + name : name;
    }

    /** What tells a Patient resource from those of other people. */
    private static String person(RecordEntry patient) {
        if (!patient.reference().isEmpty()) {
            return resolved(patient.reference(), patient);
        }
        return patient.fullUrl().isEmpty() ? patient.pointer() : patient.fullUrl();
    }

    /** All that a Patient resource is called. */
    static Set<String> namesOf(RecordEntry patient) {
        Set<String> names = new LinkedHashSet<>();
        names.add(patient.reference());
        names.add(ReferenceResolver.withoutVersion(patient.fullUrl()));
        for (JsonNode identifier : FhirFields.items(patient.resource().path("identifier"))) {
            names.add(identifier(identifier));
        }
        names.remove("");
        return names;
    }

    /** The identifiers that more than one of these patients has. */
    private static Set<String> sharedNames(List<RecordEntry> patients) {
        Map<String, String> ofWhom = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (RecordEntry patient : patients) {
            String person = person(patient);
            for (String name : namesOf(patient)) {
                if (name.startsWith(BY_IDENTIFIER)
                        && !ofWhom.computeIfAbsent(name, first -> person).equals(person)) {
                    shared.add(name);
                }
            }
        }
        return shared;
    }

    private Set<String> ownNames(RecordEntry patient) {
        Set<String> own = namesOf(patient);
        own.removeAll(shared);
        return own;
    }

    /** The name that an identifier is; empty if it has no value. */
    static String identifier(JsonNode identifier) {
        String value = FhirFields.text(identifier.path("value"));
        return value.isEmpty() ? "" : BY_IDENTIFIER + FhirFields.text(identifier.path("system")) + "|" + value;
    }

    /** Whose a resource says it is: {@code subject} or {@code patient}; nothing if it does not say. */
    static Optional<String> of(RecordEntry entry) {
        JsonNode resource = entry.resource();
        return name(resource.path("subject"), entry).or(() -> name(resource.path("patient"), entry));
    }

    /** The name in the field of an entry that says who is meant. */
    static Optional<String> name(JsonNode sent, RecordEntry from) {
        JsonNode reference = FhirFields.one(sent);
        JsonNode written = reference.isTextual() ? reference : reference.path("reference");
        String text = ReferenceResolver.withoutVersion(FhirFields.text(written));
        if (sent.size() > 1 && sent.isArray() || FhirFields.given(written) && text.isBlank()) {
            return Optional.of(UNREADABLE);
        }
        String name = text.isEmpty() ? identifier(reference.path("identifier")) : resolved(text, from);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** A relative reference in an entry that has an address means a resource of the same server. */
    private static String resolved(String reference, RecordEntry from) {
        if (!isAddress(from.fullUrl())) {
            return reference;
        }
        String end = "/" + from.reference();
        String address = ReferenceResolver.withoutVersion(from.fullUrl());
        return address.endsWith(end) && reference.startsWith(PATIENT + "/")
                ? address.substring(0, address.length() - end.length()) + "/" + reference
                : reference;
    }

    private static boolean isAddress(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    /** The end of an address that names a patient within a server; any other name as it is. */
    static String relative(String name) {
        int at = name.lastIndexOf("/" + PATIENT + "/");
        return isAddress(name) && at >= 0 ? name.substring(at + 1) : name;
    }

    private boolean hasAddress() {
        return names.stream().anyMatch(RecordSubject::isAddress);
    }

    /** How to refer to the patient, if anything says who it is. */
    Optional<String> reference() {
        return names.stream()
                .filter(name -> name.startsWith(PATIENT + "/"))
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> !name.startsWith(BY_IDENTIFIER))
                        .findFirst());
    }

    /** Whether a Patient resource is of the patient. One without any name is, if it is the only one. */
    boolean isPatient(RecordEntry entry) {
        Set<String> its = ownNames(entry);
        return its.isEmpty() ? onlyOneThere : is(person(entry)) || its.stream().anyMatch(this::is);
    }

    /** Whether a resource is the patient's; one that does not say whose it is, is. */
    boolean owns(RecordEntry entry) {
        return of(entry).map(this::is).orElse(true);
    }

    /** Whether a reference in an entry means the patient. */
    boolean is(JsonNode reference, RecordEntry from) {
        return name(reference, from).filter(this::is).isPresent();
    }

    /** Two addresses must be the same; an address and a name within a server need only end alike. */
    private boolean is(String name) {
        if (names.contains(name)) {
            return true;
        }
        String end = relative(name);
        return isAddress(name) ? !hasAddress() && names.contains(end) : endsOfAddresses.contains(end);
    }
}
