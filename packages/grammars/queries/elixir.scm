; Definitions: all of them are calls of macros.

((call target: (identifier) @_def (arguments . (alias) @name)) @definition.module
  (#any-of? @_def "defmodule" "defprotocol"))
((call target: (identifier) @_def (arguments . (alias) @reference.inherit))
  (#eq? @_def "defimpl"))
((call
  target: (identifier) @_def
  (arguments
    . [
      (identifier) @name
      (call target: (identifier) @name)
      (binary_operator left: (call target: (identifier) @name) operator: "when")
      (binary_operator left: (identifier) @name operator: "when")
    ])) @definition.function
  (#any-of? @_def "def" "defp" "defdelegate" "defguard" "defguardp" "defn" "defnp"))
((call
  target: (identifier) @_def
  (arguments
    . [
      (identifier) @name
      (call target: (identifier) @name)
      (binary_operator left: (call target: (identifier) @name) operator: "when")
    ])) @definition.macro
  (#any-of? @_def "defmacro" "defmacrop"))
((unary_operator
  operand: (call
    target: (identifier) @_type
    (arguments
      (binary_operator
        left: [(identifier) @name (call target: (identifier) @name)])))) @definition.type
  (#any-of? @_type "type" "typep" "opaque"))
((unary_operator
  operand: (call
    target: (identifier) @_callback
    (arguments (binary_operator left: (call target: (identifier) @name))))) @definition.prototype
  (#any-of? @_callback "callback" "macrocallback"))
((unary_operator operand: (call target: (identifier) @name (arguments . (_)))) @definition.constant
  (#not-match? @name "^(?:moduledoc|doc|typedoc|spec|type|typep|opaque|callback|macrocallback|behaviour|impl|derive|enforce_keys|dialyzer|compile|deprecated|optional_callbacks|tag|moduletag|describetag|external_resource|before_compile|after_compile|on_definition|since)$"))

; Visibility

((call target: (identifier) @_def) @private
  (#any-of? @_def "defp" "defmacrop" "defguardp" "defnp"))
((unary_operator operand: (call target: (identifier) @_type)) @private (#eq? @_type "typep"))

; Names of attributes and of what a specification is for are not uses.

((unary_operator
  operand: (call
    target: (identifier) @_spec
    (arguments (binary_operator left: (call target: (identifier) @ignore)))))
  (#eq? @_spec "spec"))

; References

((call target: (identifier) @reference.call)
  (#not-match? @reference.call "^(?:def|defp|defmodule|defprotocol|defimpl|defmacro|defmacrop|defguard|defguardp|defdelegate|defstruct|defexception|defn|defnp|alias|import|require|use|if|unless|case|cond|with|for|fn|quote|unquote|raise|try|receive|super|moduledoc|doc|typedoc|spec|type|typep|opaque|callback|macrocallback|behaviour|impl|derive)$"))
(call target: (dot right: (identifier) @reference.call))
((call target: (identifier) @_import (arguments . (alias) @reference.import))
  (#any-of? @_import "alias" "import" "require" "use"))
((call target: (identifier) @_import (arguments . (dot right: (tuple (alias) @reference.import))))
  (#any-of? @_import "alias" "import" "require" "use"))
((unary_operator
  operand: (call target: (identifier) @_behaviour (arguments (alias) @reference.inherit)))
  (#eq? @_behaviour "behaviour"))
(struct (alias) @reference.new)
(unary_operator "@" operand: (identifier) @reference.use)
(alias) @reference.use
