package org.corrin.records.bulk;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.corrin.records.bulk.ExportItem.ItemKind;

/**
 * Which names of patients belong together, and how many bytes there are of each: a union-find over hashes of 64 bits. Two
 * names of one hash only put the items of two patients in one partition, where they are told apart by the names themselves.
 * It takes 17 to 23 bytes a name that resources say, and 8 for each other that a Patient has. Used by one thread.
 *
 * <p>Of a Patient's names only those count that resources say: many may share an identifier that stands for none, such as
 * 999-99-9999, and would otherwise all be taken for one who has to be in memory at once.
 */
public final class NameIndex implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String BY_UUID = "urn:uuid:";
    private static final String PATIENT = "Patient/";

    private static final int CHUNK_BITS = 14;
    private static final int CHUNK = 1 << CHUNK_BITS;
    private static final int FEWEST_SLOTS = 1024;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 1;

    /** Who writes an export does not know it, and cannot put all names in one place of the table. */
    private final long spread = ThreadLocalRandom.current().nextLong() | 1;

    private long[][] hashes = {};

    /** The number of the name above; of the topmost the bytes of all below it, as {@code -1 - bytes}. */
    private int[][] above = {};

    private int size;

    /** Numbers of names, counted from 1; 0 where there is none. */
    private int[] slots = new int[FEWEST_SLOTS];

    /** Of each Patient how many names it has beside its first, the hash of that, and theirs. */
    private long[] ofPatients = {};

    private int sizeOfPatients;

    /**
     * Notes whose an item is: all that a resource says of its patient is one, and a Patient goes by all its names.
     *
     * @param item of one patient
     * @param bytes that it takes
     */
    public void add(ExportItem item, int bytes) {
        List<String> names = item.names();
        boolean isPatient = item.kind() == ItemKind.PATIENT;
        join(isPatient ? names.subList(0, 1) : names, bytes);
        if (isPatient && names.size() > 1) {
            addOfPatients(names.size() - 1L);
            names.forEach(name -> addOfPatients(hash(name)));
        }
    }

    private void join(List<String> names, int bytes) {
        int top = -1;
        for (String name : names) {
            int other = top(number(hash(name)));
            top = top < 0 ? other : union(top, other);
        }
        grow(top, bytes);
    }

    private void addOfPatients(long next) {
        if (sizeOfPatients == ofPatients.length) {
            ofPatients = Arrays.copyOf(ofPatients, Math.max(FEWEST_SLOTS, sizeOfPatients / 2 * 3));
        }
        ofPatients[sizeOfPatients++] = next;
    }

    /** Adds what another index knows, of another part of the same export. */
    public void joinAll(NameIndex other) {
        for (int i = 0; i < other.size; i++) {
            int otherTop = other.top(i);
            int top = union(top(number(other.hash(i))), top(number(other.hash(otherTop))));
            if (otherTop == i) {
                grow(top, other.bytes(i));
            }
        }
        for (int i = 0; i < other.sizeOfPatients; i++) {
            addOfPatients(other.ofPatients[i]);
        }
    }

    /** Now that all names are here that resources say. */
    private void joinOfPatients() {
        int at = 0;
        while (at < sizeOfPatients) {
            long more = ofPatients[at++];
            long first = ofPatients[at++];
            for (; more > 0; more--) {
                int other = find(ofPatients[at++]);
                if (other >= 0) {
                    union(top(number(first)), top(other));
                }
            }
        }
        ofPatients = new long[0];
        sizeOfPatients = 0;
    }

    /** Distributes all patients: as many to a partition as there is room for; one who needs more has it alone. */
    public PartitionPlan plan(long bytesOfPartition) {
        joinOfPatients();
        long[] tops = new long[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (above(i) < 0) {
                tops[count++] = hash(i);
            }
        }
        tops = Arrays.copyOf(tops, count);
        Arrays.sort(tops);
        long[] firsts = new long[count];
        int partitions = 0;
        long room = 0;
        for (long top : tops) {
            int bytes = bytes(number(top));
            if (partitions == 0 || bytes > room) {
                firsts[partitions++] = top;
                room = bytesOfPartition;
            }
            room -= bytes;
        }
        return new PartitionPlan(this, Arrays.copyOf(firsts, partitions));
    }

    /** The hash that stands for all that belongs to a name that was joined. */
    long topOf(String name) {
        return hash(top(number(hash(name))));
    }

    /** A patient whose id is a UUID is referred to by both of its forms. */
    private static long hash(String name) {
        String one = name.startsWith(BY_UUID) ? PATIENT + name.substring(BY_UUID.length()) : name;
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < one.length(); i++) {
            hash = (hash ^ one.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }

    /** The number of a name; if it is not here, {@code -1 - slot} of the slot that it would have. */
    private int find(long hash) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            if (hash(slots[slot] - 1) == hash) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1 - slot;
    }

    private int number(long hash) {
        int found = find(hash);
        if (found >= 0) {
            return found;
        }
        int slot = -1 - found;
        add(hash);
        slots[slot] = size;
        if (size > slots.length / 4 * 3) {
            spreadWider();
        }
        return size - 1;
    }

    private int slot(long hash) {
        return (int) ((hash * spread) >>> 33) & (slots.length - 1);
    }

    private void add(long hash) {
        int chunk = size >>> CHUNK_BITS;
        if (chunk == hashes.length) {
            hashes = Arrays.copyOf(hashes, chunk + 1);
            above = Arrays.copyOf(above, chunk + 1);
            hashes[chunk] = new long[CHUNK];
            above[chunk] = new int[CHUNK];
        }
        hashes[chunk][size & (CHUNK - 1)] = hash;
        above[chunk][size & (CHUNK - 1)] = -1;
        size++;
    }

    private void spreadWider() {
        slots = new int[Math.multiplyExact(slots.length, 2)];
        for (int i = 0; i < size; i++) {
            int slot = slot(hash(i));
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
    }

    /** The name of the least hash stands for all: hashes are as good as drawn by lot, so that ways up stay short. */
    private int union(int one, int other) {
        if (one == other) {
            return one;
        }
        boolean isOne = hash(one) < hash(other);
        int top = isOne ? one : other;
        int below = isOne ? other : one;
        int bytes = bytes(below);
        setAbove(below, top);
        grow(top, bytes);
        return top;
    }

    private int top(int number) {
        int at = number;
        while (above(at) >= 0) {
            int next = above(at);
            if (above(next) >= 0) {
                setAbove(at, above(next));
            }
            at = next;
        }
        return at;
    }

    private int bytes(int top) {
        return -1 - above(top);
    }

    private void grow(int top, int bytes) {
        setAbove(top, -1 - (int) Math.min(MOST_BYTES, (long) bytes(top) + bytes));
    }

    private long hash(int number) {
        return hashes[number >>> CHUNK_BITS][number & (CHUNK - 1)];
    }

    private int above(int number) {
        return above[number >>> CHUNK_BITS][number & (CHUNK - 1)];
    }

    private void setAbove(int number, int value) {
        above[number >>> CHUNK_BITS][number & (CHUNK - 1)] = value;
    }
}
