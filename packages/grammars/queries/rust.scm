; Definitions

(struct_item name: (type_identifier) @name) @definition.struct
(enum_item name: (type_identifier) @name) @definition.enum
(enum_variant name: (identifier) @name) @definition.enum-member @public
(union_item name: (type_identifier) @name) @definition.union
(trait_item name: (type_identifier) @name) @definition.trait
(type_item name: (type_identifier) @name) @definition.type
(associated_type name: (type_identifier) @name) @definition.type
(mod_item name: (identifier) @name body: (_)) @definition.module
(impl_item body: (declaration_list (function_item name: (identifier) @name) @definition.method))
(function_item name: (identifier) @name) @definition.function
(function_signature_item name: (identifier) @name) @definition.function
((const_item name: (identifier) @name) @definition.constant (#not-eq? @name "_"))
(static_item name: (identifier) @name) @definition.variable
(macro_definition name: (identifier) @name) @definition.macro
(field_declaration name: (field_identifier) @name) @definition.field

((call_expression
  function: (field_expression field: (field_identifier) @_route)
  arguments: (arguments . (string_literal (string_content) @name) . (_))) @definition.route
  (#any-of? @_route "nest" "route")
  (#match? @name "^/"))
((attribute_item
  (attribute (identifier) @_verb arguments: (token_tree . (string_literal (string_content) @name))))
  @definition.route
  (#any-of? @_verb "delete" "get" "head" "patch" "post" "put" "route")
  (#match? @name "^/"))

; Visibility

(visibility_modifier) @public.parent
((attribute_item (attribute (identifier) @_export)) . (macro_definition) @public
  (#eq? @_export "macro_export"))
(trait_item body: (declaration_list (_) @public))
(impl_item trait: (_) body: (declaration_list (_) @public))
(enum_variant body: (field_declaration_list (field_declaration) @public))
(foreign_mod_item body: (declaration_list (_) @public))

; Code that is never run

((attribute_item (attribute (identifier) @_cfg arguments: (token_tree . (identifier) @_any . (token_tree) @_none .)))
  . (_) @discard
  (#eq? @_cfg "cfg")
  (#eq? @_any "any")
  (#eq? @_none "()"))

; What well-known macros define.
((token_tree "pub" . ["static" "struct"] . (identifier) @public.name) (#not-eq? @public.name "ref"))
((token_tree "pub" . "static" . (identifier) @_ref . (identifier) @public.name) (#eq? @_ref "ref"))
((macro_invocation
  macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
  (token_tree "static" . (identifier) @_ref . (identifier) @name @definition.variable))
  (#eq? @_macro "lazy_static")
  (#eq? @_ref "ref"))
((macro_invocation
  macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
  (token_tree "static" . (identifier) @name @definition.variable))
  (#eq? @_macro "thread_local"))
((macro_invocation
  macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
  (token_tree "struct" . (identifier) @name @definition.struct))
  (#eq? @_macro "bitflags"))
((macro_invocation
  macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
  (token_tree (token_tree "const" . (identifier) @name @definition.constant @public)))
  (#eq? @_macro "bitflags"))

; References

(call_expression function: (identifier) @reference.call.unqualified)
(call_expression function: (field_expression field: (field_identifier) @reference.call))
(call_expression function: (scoped_identifier name: (identifier) @reference.call))
(generic_function function: (identifier) @reference.call.unqualified)
(generic_function function: (field_expression field: (field_identifier) @reference.call))
(generic_function function: (scoped_identifier name: (identifier) @reference.call))
(macro_invocation macro: (identifier) @reference.macro)
(macro_invocation macro: (scoped_identifier name: (identifier) @reference.macro))
(struct_expression name: (type_identifier) @reference.new)
(struct_expression name: (scoped_type_identifier name: (type_identifier) @reference.new))
(impl_item trait: (type_identifier) @reference.inherit)
(impl_item trait: (generic_type type: (type_identifier) @reference.inherit))
(impl_item trait: (scoped_type_identifier name: (type_identifier) @reference.inherit))
(trait_bounds (type_identifier) @reference.inherit)
(use_declaration argument: (identifier) @reference.import)
(use_declaration argument: (scoped_identifier name: (identifier) @reference.import))
(use_list (identifier) @reference.import)
(use_list (scoped_identifier name: (identifier) @reference.import))
(use_as_clause path: (identifier) @reference.import)
(use_as_clause path: (scoped_identifier name: (identifier) @reference.import))
((attribute (identifier) @_derive arguments: (token_tree (identifier) @reference.inherit))
  (#eq? @_derive "derive"))
(scoped_identifier path: (identifier) @reference.use)
(scoped_identifier
  path: [(identifier) (scoped_identifier)]
  name: (identifier) @reference.use)
(type_parameter name: (type_identifier) @type.parameter)
(type_identifier) @reference.type

; Imports, as deep as people nest them

(extern_crate_declaration
  (visibility_modifier)? @import.reexport
  name: (identifier) @import.source
  alias: (identifier)? @import.alias)
(use_declaration argument: (identifier) @import.source)
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (scoped_identifier path: (_) @import.source name: (identifier) @import.name))
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (use_as_clause path: (identifier) @import.source alias: (identifier) @import.alias))
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (use_as_clause
    path: (scoped_identifier path: (_) @import.source name: (identifier) @import.name)
    alias: (identifier) @import.alias))
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (use_wildcard (_) @import.source) @import.all)
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (scoped_use_list
    path: (_) @import.source
    list: (use_list
      [
        (identifier) @import.name
        (scoped_identifier path: (_) @import.source name: (identifier) @import.name)
        (use_as_clause path: (identifier) @import.name alias: (identifier) @import.alias)
        (use_as_clause
          path: (scoped_identifier path: (_) @import.source name: (identifier) @import.name)
          alias: (identifier) @import.alias)
        (use_wildcard (_) @import.source) @import.all
      ])))
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (scoped_use_list path: (_) @import.source list: (use_list (self))))
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (scoped_use_list
    path: (_) @import.source
    list: (use_list
      (scoped_use_list
        path: (_) @import.source
        list: (use_list
          [
            (identifier) @import.name
            (scoped_identifier path: (_) @import.source name: (identifier) @import.name)
            (use_as_clause path: (identifier) @import.name alias: (identifier) @import.alias)
          ])))))
(use_declaration
  (visibility_modifier)? @import.reexport
  argument: (scoped_use_list
    path: (_) @import.source
    list: (use_list (scoped_use_list path: (_) @import.source list: (use_list (self))))))
