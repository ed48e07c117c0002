; Definitions

(class name: [(constant) @name (scope_resolution name: (constant) @name)]) @definition.class
(module name: [(constant) @name (scope_resolution name: (constant) @name)]) @definition.module
; The signature of a method without a body ends before `end`.
(method name: (_) @name parameters: (_) @signature !body) @definition.method
(method name: (_) @name @signature !parameters !body) @definition.method
(singleton_method name: (_) @name parameters: (_) @signature !body) @definition.method
(singleton_method name: (_) @name @signature !parameters !body) @definition.method
(method name: (_) @name) @definition.method
(singleton_method name: (_) @name) @definition.method
(alias name: (_) @name) @definition.method
((assignment
  left: (constant) @name right: (call receiver: (constant) @_class method: (identifier) @_new))
  @definition.class
  (#any-of? @_class "Struct" "Class" "Data" "Module")
  (#any-of? @_new "new" "define"))
((call
  receiver: (constant) @_class
  method: (identifier) @_new
  arguments: (_ (simple_symbol) @name @definition.property))
  (#any-of? @_class "Struct" "Data")
  (#any-of? @_new "new" "define"))
(assignment
  left: [
    (constant) @name
    (scope_resolution name: (constant) @name)
    (left_assignment_list (constant) @name)
  ]) @definition.constant
(operator_assignment left: (constant) @name) @definition.constant
((call method: (identifier) @_word arguments: (_ [(simple_symbol) (string)] @definition))
  (#kind! @_word property "attr" "attr_accessor" "attr_reader" "attr_writer" "attribute" "cattr_accessor" "cattr_reader" "cattr_writer" "class_attribute" "mattr_accessor" "mattr_reader" "mattr_writer" "thread_mattr_accessor")
  (#kind! @_word method "delegate"))

; What the methods of Rails, RSpec and Rake declare. Each pattern costs at every call, so that words which
; take alike arguments share one. `.` before the method excludes a receiver.

((call
  method: (identifier) @_alias
  arguments: (_ . [(simple_symbol) (string)] @definition.method))
  (#any-of? @_alias "alias_method" "define_method" "define_singleton_method"))
((call
  . method: (identifier) @_word
  arguments: (_
    . [
      (simple_symbol) @name
      (string) @name
      (pair key: [(simple_symbol) (hash_key_symbol) (string)] @name)
    ])) @definition
  (#kind! @_word property "belongs_to" "enum" "has_and_belongs_to_many" "has_many" "has_many_attached" "has_one" "has_one_attached")
  (#kind! @_word task "file" "multitask" "task"))
((call
  method: (identifier) @_word arguments: (_ . [(simple_symbol) (string)] @name) block: (_))
  @definition
  (#kind! @_word struct "create_table")
  (#kind! @_word test "context" "describe" "feature" "it" "scenario" "specify" "test"))
((call
  . method: (identifier) @_namespace
  arguments: (_ . [(simple_symbol) (string)] @name)
  block: (_)) @definition.module
  (#eq? @_namespace "namespace"))
((call
  . method: (identifier) @_verb
  arguments: (_ . [(simple_symbol) @name (string) @name (pair key: (string) @name)]))
  @definition.route @global
  (#any-of? @_verb "delete" "get" "match" "patch" "post" "put" "resource" "resources"))
((call
  receiver: (identifier) @_t
  method: (identifier) @_type
  arguments: (_ . [(simple_symbol) (string)] @name)) @definition.field
  (#eq? @_t "t")
  (#not-any-of? @_type "check_constraint" "exclusion_constraint" "foreign_key" "index" "remove" "rename"))
((call
  . method: (identifier) @_scope arguments: (_ . (simple_symbol) @name . (_))) @definition.method
  (#eq? @_scope "scope"))

; Code that is never run

(if condition: (false) consequence: (then) @discard)

; References

(call method: (_) @reference.call)
(superclass [(constant) @reference.inherit (scope_resolution name: (constant) @reference.inherit)])
((call
  method: (identifier) @_include
  arguments: (_
    [(constant) @reference.inherit (scope_resolution name: (constant) @reference.inherit)]))
  (#any-of? @_include "include" "extend" "prepend"))
(call
  receiver: [(constant) @reference.new (scope_resolution name: (constant) @reference.new)]
  method: (identifier) @_new
  (#eq? @_new "new"))
(scope_resolution name: (constant) @reference.use)
(constant) @reference.use
(alias alias: (identifier) @reference.use)
(body_statement (identifier) @reference.call)

; Imports

((call
  method: (identifier) @_require
  arguments: (_ . (string (string_content) @import.source)))
  (#any-of? @_require "require" "require_relative" "load" "autoload"))
