//! The words that Ruby's lexer knows.

use crate::rouge::Words;

pub static KEYWORDS: Words = Words::new(
    "BEGIN END alias begin break case defined? do else elsif end ensure for if in next raise redo rescue retry return
    super then undef unless until when while yield",
);

/// Words that behave like keywords, though some are methods.
pub static PSEUDO: Words = Words::new(
    "__FILE__ __LINE__ alias_method attr catch extend false include loop module_function nil private protected public
    throw true",
);

pub static BUILTINS: Words = Words::new(
    "__id__ __send__ abort ancestors at_exit attr_accessor attr_reader attr_writer autoload binding caller chomp chop
    class_eval class_variables clone const_get const_missing const_set constants display dup eval exec exit fail fork
    format freeze getc gets global_variables gsub hash id included_modules inspect instance_eval instance_method
    instance_methods instance_variable_get instance_variable_set instance_variables lambda load local_variables method
    method_missing methods module_eval name object_id open p print printf private_class_method
    private_instance_methods private_methods proc protected_instance_methods protected_methods public_class_method
    public_instance_methods public_methods putc puts rand readline readlines require require_relative scan select self
    send set_trace_func singleton_methods sleep split sprintf srand sub syscall system taint test to_a to_s trace_var
    trap untaint untrace_var warn autoload? block_given? const_defined? eql? equal? exit! frozen? instance_of? is_a?
    iterator? kind_of? method_defined? private_method_defined? protected_method_defined? public_method_defined?
    respond_to? tainted?",
);

/// Operators that a definition may name, and those that a symbol may name. Longer ones stand first.
pub static DEFINED: &[&str] = &[
    "===", "[]=", "[]", "**", "<<", ">>", "==", "+@", "-@", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "~", "`",
];
pub static SYMBOLS: &[&str] =
    &["<=>", "===", "[]=", "[]", "**", "<<", ">>", "<=", "==", "+@", "-@", "<", "/", "%", "&", "|", "^", "~", "`"];
