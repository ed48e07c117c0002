; Definitions

(header module: (module) @name) @definition.module
(data_type name: (name) @name) @definition.type
(newtype name: (name) @name) @definition.type
(type_synomym name: (name) @name) @definition.type
(data_type [(infix operator: (_) @name) (parens (infix operator: (_) @name))]) @definition.type
(newtype [(infix operator: (_) @name) (parens (infix operator: (_) @name))]) @definition.type
(class [(infix operator: (_) @name) (parens (infix operator: (_) @name))]) @definition.interface
(class name: (name) @name) @definition.interface
(data_constructor (record name: (constructor) @name) @definition.enum-member)
(data_constructor (prefix name: (constructor) @name)) @definition.enum-member
(data_constructor (infix operator: (constructor_operator) @name)) @definition.enum-member
(gadt_constructor
  [name: (constructor) @name names: (binding_list name: (constructor) @name)])
  @definition.enum-member
(pattern_synonym
  (equation
    synonym: [
      (constructor) @name
      (apply function: (constructor) @name)
      (apply function: (apply function: (constructor) @name))
      (infix operator: (constructor_operator) @name)
      (record constructor: (constructor) @name)
    ])) @definition.function
(pattern_synonym (signature synonym: (constructor) @name)) @definition.prototype @clause
(type_family name: (name) @name) @definition.type
(data_family name: (name) @name) @definition.type
(type_synomym (infix operator: (operator) @name)) @definition.type
(foreign_import signature: (signature name: (variable) @name)) @definition.function
(newtype_constructor name: (constructor) @name) @definition.enum-member
(field name: (field_name (variable) @name)) @definition.field
(signature name: (variable) @name) @definition.prototype @clause
(signature name: (prefix_id (operator) @name)) @definition.prototype @clause
(declarations
  (function name: (variable) @name patterns: (_) @clause) @definition.function)
(declarations (function (infix operator: (operator) @name) @clause) @definition.function)
(declarations (bind name: (variable) @name) @definition.function @clause)
(declarations (bind pattern: (tuple element: (variable) @name)) @definition.variable)
(declarations
  (function (infix operator: (infix_id (variable) @name)) @clause) @definition.function)
(instance_declarations
  (function (infix operator: (operator) @name) @clause) @definition.method)
(class_declarations
  (function (infix operator: (operator) @name) @clause) @definition.function)
(instance_declarations
  (function name: (variable) @name patterns: (_) @clause) @definition.method)
(class_declarations
  (function name: (variable) @name patterns: (_) @clause) @definition.function)
(instance_declarations (bind name: (variable) @name) @definition.method @clause)
(class_declarations (bind name: (variable) @name) @definition.function @clause)

; Visibility: of an instance, only the class can be imported.

(instance_declarations [(function) (bind)] @private)

; References

(instance name: (name) @reference.inherit)
(deriving classes: (tuple (name) @reference.inherit))
(deriving classes: (name) @reference.inherit)
(apply function: (variable) @reference.call)
(apply function: (qualified id: (variable) @reference.call))
(apply function: (constructor) @reference.new)
(infix operator: (operator) @reference.call)
(constructor) @reference.use
(name) @reference.type

; Imports

(import
  module: (module) @import.source
  alias: (module)? @import.alias !names)
(import
  module: (module) @import.source
  names: (import_list name: (import_name [type: (name) variable: (variable)] @import.name)))
(import_name variable: (variable) @reference.import)
