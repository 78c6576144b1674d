package org.corrin.fhirclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The base URL of a FHIR server, and what lies below it: the same scheme, host and port, and a path that begins with the
 * same segments. Never compared as text: {@code https://ehr.example.org} is also how {@code https://ehr.example.org.evil.com}
 * begins.
 *
 * @param path its segments as written, without an empty one at the end
 */
record BaseUrl(String scheme, String host, int port, List<String> path) {

    /** What may stand in a URL as it is, beside letters and digits. */
    private static final String LEGAL = "-._~:/?@!$&'()*+,;=[]";

    BaseUrl {
        path = List.copyOf(path);
    }

    /** @throws IllegalArgumentException if this is none; the message does not repeat it, for it may hold a password */
    static BaseUrl of(String url) {
        URI uri = parsed(url).orElseThrow(() -> new IllegalArgumentException("is not a URL"));
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must not have a query or a fragment");
        }
        return of(uri);
    }

    private static BaseUrl of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("must be an http or https URL");
        }
        if (uri.getRawUserInfo() != null
                || (uri.getHost() == null && uri.toString().contains("@"))) {
            throw new IllegalArgumentException("must not hold a user or a password");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("must name a host");
        }
        int port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("http") ? 80 : 443;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("must have a port from 1 to 65535");
        }
        return new BaseUrl(scheme, uri.getHost().toLowerCase(Locale.ROOT), port, segments(uri.getRawPath()));
    }

    private static List<String> segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        while (inner.endsWith("/")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        List<String> segments = inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
        if (segments.stream().anyMatch(BaseUrl::mayLeadElsewhere)) {
            throw new IllegalArgumentException("must not have `.`, `..` or a hidden `/` in its path");
        }
        return segments;
    }

    /** Whether some server could read this as another place: {@code ..}, {@code %2e%2e}, {@code ..;a} and {@code a%2f..}. */
    private static boolean mayLeadElsewhere(String segment) {
        // In a path a plus is a plus.
        String decoded = URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        String name = decoded.split(";", 2)[0];
        return name.equals(".") || name.equals("..") || decoded.contains("/") || decoded.contains("\\");
    }

    /** Whether this is at or below the base. */
    boolean covers(BaseUrl other) {
        return scheme.equals(other.scheme)
                && host.equals(other.host)
                && port == other.port
                && other.path.size() >= path.size()
                && other.path.subList(0, path.size()).equals(path);
    }

    /**
     * Where to ask this.
     *
     * @param query relative to the base; what may not stand in a URL is escaped, what is escaped already is left
     * @return empty if it leads out of the base
     */
    Optional<URI> query(String query) {
        return parsed(this + "/" + escaped(query)).filter(this::covers);
    }

    /**
     * Where a link of an answer leads.
     *
     * @param url absolute, or relative to the base
     * @return empty if it leads out of the base
     */
    Optional<URI> link(String url) {
        return parsed(escaped(url))
                .map(link -> URI.create(this + "/").resolve(link))
                .filter(this::covers);
    }

    private boolean covers(URI uri) {
        try {
            return covers(of(uri));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String escaped(String raw) {
        StringBuilder escaped = new StringBuilder();
        byte[] bytes = raw.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            if (isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0 || (c == '%' && isEscape(bytes, i))) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isEscape(byte[] bytes, int i) {
        return i + 2 < bytes.length && Character.digit(bytes[i + 1], 16) >= 0 && Character.digit(bytes[i + 2], 16) >= 0;
    }

    /** The URL, without a slash at the end. */
    @Override
    public String toString() {
        boolean usual = port == (scheme.equals("http") ? 80 : 443);
        String root = scheme + "://" + host + (usual ? "" : ":" + port);
        return path.isEmpty() ? root : root + "/" + String.join("/", path);
    }
}
