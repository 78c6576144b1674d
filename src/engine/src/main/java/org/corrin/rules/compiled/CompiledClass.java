package org.corrin.rules.compiled;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What stands in one class of compiled rules, method by method. It is read as data, and never loaded.
 *
 * <p>A class is named as in Java, {@code java.lang.Thread}; a member with a {@code #}, {@code java.lang.Thread#start}.
 */
final class CompiledClass {

    /** What the class itself refers to, outside of its methods. */
    static final String ITSELF = "itself";

    /** The methods by which Java calls a method of an interface with the types it has here. */
    static final String BRIDGE = "bridge";

    /**
     * A method, or the class {@link #ITSELF}.
     *
     * @param references every class, method and field it names
     * @param flaws what it holds that no compiled rule needs, each as an object of "holds"
     * @param texts the constant texts in it
     */
    record ClassMember(String name, Set<String> references, Set<String> flaws, Set<String> texts) {

        private ClassMember(String name) {
            this(name, new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        }

        /** Adds a type of the virtual machine: of an array, what it is an array of. */
        private void refer(Type type) {
            switch (type.getSort()) {
                case Type.ARRAY -> refer(type.getElementType());
                case Type.OBJECT -> references.add(type.getClassName());
                case Type.METHOD -> {
                    refer(type.getReturnType());
                    for (Type argument : type.getArgumentTypes()) {
                        refer(argument);
                    }
                }
                default -> {
                    // A primitive type is harmless.
                }
            }
        }

        private void refer(String owner, String member, String descriptor) {
            Type type = Type.getObjectType(owner);
            refer(type);
            refer(Type.getType(descriptor));
            references.add((type.getSort() == Type.ARRAY ? "array" : type.getClassName()) + "#" + member);
        }
    }

    private static final int FLAGS_NO_METHOD_NEEDS = Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED;

    private final String name;
    private final List<ClassMember> members = new ArrayList<>();

    private CompiledClass(ClassReader bytes) {
        this.name = bytes.getClassName();
        bytes.accept(new ClassFileVisitor(), ClassReader.SKIP_FRAMES);
    }

    /** Reads a class file; empty if it cannot be read. */
    static Optional<CompiledClass> read(byte[] bytes) {
        try {
            return Optional.of(new CompiledClass(new ClassReader(bytes)));
        } catch (RuntimeException e) {
            // The library throws any kind of exception on bytes that are not a class.
            return Optional.empty();
        }
    }

    /** The name inside the class file, with slashes. */
    String name() {
        return name;
    }

    List<ClassMember> members() {
        return members;
    }

    /** The class as a whole. */
    private final class ClassFileVisitor extends ClassVisitor {

        private final ClassMember itself = new ClassMember(ITSELF);

        ClassFileVisitor() {
            super(Opcodes.ASM9);
            members.add(itself);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String above,
                String[] interfaces) {
            if (above != null) {
                itself.refer(Type.getObjectType(above));
            }
            for (String each : interfaces) {
                itself.refer(Type.getObjectType(each));
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            itself.refer(Type.getType(descriptor));
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            itself.refer(Type.getType(descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            ClassMember member = new ClassMember((access & Opcodes.ACC_BRIDGE) != 0 ? BRIDGE : name);
            member.refer(Type.getMethodType(descriptor));
            if ((access & FLAGS_NO_METHOD_NEEDS) != 0) {
                member.flaws().add("a method that is native or synchronized");
            }
            members.add(member);
            return new MethodCodeVisitor(member);
        }
    }

    /** The code of one method. */
    private static final class MethodCodeVisitor extends MethodVisitor {

        private final ClassMember member;
        private final Set<Label> passed = new HashSet<>();

        MethodCodeVisitor(ClassMember member) {
            super(Opcodes.ASM9);
            this.member = member;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            member.refer(Type.getType(descriptor));
            return null;
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.MONITORENTER) {
                member.flaws().add("a lock");
            }
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            jump(label);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
            visitLookupSwitchInsn(dflt, new int[0], labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
            jump(dflt);
            for (Label label : labels) {
                jump(label);
            }
        }

        /** Code without a way back ends. */
        private void jump(Label target) {
            if (passed.contains(target)) {
                member.flaws().add("a loop");
            }
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            member.flaws().add("a `try`");
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            member.refer(Type.getObjectType(type));
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            member.refer(Type.getType(descriptor));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            member.refer(owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            member.refer(owner, name, descriptor);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            member.refer(Type.getMethodType(descriptor));
            constant(bootstrap);
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        private void constant(Object value) {
            if (value instanceof String text) {
                member.texts().add(text);
            } else if (value instanceof Type type) {
                member.refer(type);
            } else if (value instanceof Handle handle) {
                member.refer(handle.getOwner(), handle.getName(), handle.getDesc());
            } else if (value instanceof ConstantDynamic) {
                member.flaws().add("a constant that is computed");
            }
        }
    }
}
