; Definitions

(class_definition name: (identifier) @name) @definition.class
(methods (function_definition name: (identifier) @name @signature
  . (function_arguments)? @signature) @definition.method)
(methods (function_signature name: (identifier) @name) @definition.method)
(function_definition name: (identifier) @name @signature
  . (function_arguments)? @signature) @definition.function
(properties (property name: (identifier) @name) @definition.property)
(enumeration (enum . (identifier) @name) @definition.enum_member)
(events (identifier) @definition.property)

; References

(function_call name: (identifier) @reference.call)
(superclasses (property_name (identifier) @reference.type .))
