; Definitions: lists that begin with a word for them.

((list_lit . value: (sym_lit name: (sym_name) @_def) . value: (sym_lit name: (sym_name) @name))
  @definition.module
  (#eq? @_def "ns"))
((list_lit
  . value: (sym_lit name: (sym_name) @_def)
  . value: (sym_lit name: (sym_name) @name)
  value: (vec_lit)
  . value: (_) @body) @definition.function
  (#any-of? @_def "defn" "defn-"))
((list_lit
  . value: (sym_lit name: (sym_name) @_def)
  . value: (sym_lit name: (sym_name) @name)
  value: (vec_lit)
  . value: (_) @body) @definition.macro
  (#eq? @_def "defmacro"))
; A macro of several arities.
((list_lit
  . value: (sym_lit name: (sym_name) @_def)
  . value: (sym_lit name: (sym_name) @name)
  value: (list_lit . value: (vec_lit) @signature)) @definition.macro
  (#eq? @_def "defmacro"))
((list_lit . value: (sym_lit name: (sym_name) @_def) . value: (sym_lit name: (sym_name) @name))
  @definition.function
  (#any-of? @_def "defn" "defn-" "defmulti" "defmethod" "definline"))
((list_lit . value: (sym_lit name: (sym_name) @_def) . value: (sym_lit name: (sym_name) @name))
  @definition.macro
  (#eq? @_def "defmacro"))
((list_lit . value: (sym_lit name: (sym_name) @_def) . value: (sym_lit name: (sym_name) @name))
  @definition.variable
  (#any-of? @_def "def" "defonce"))
((list_lit
  . value: (sym_lit name: (sym_name) @_def)
  value: (sym_lit name: (sym_name) @name) @definition.variable)
  (#eq? @_def "declare")
  (#not-eq? @name "declare"))
((list_lit . value: (sym_lit name: (sym_name) @_def) . value: (sym_lit name: (sym_name) @name))
  @definition.struct
  (#any-of? @_def "defrecord" "deftype" "defstruct"))
((list_lit . value: (sym_lit name: (sym_name) @_def) . value: (sym_lit name: (sym_name) @name))
  @definition.interface
  (#any-of? @_def "defprotocol" "definterface"))
((list_lit
  . value: (sym_lit name: (sym_name) @_def)
  value: (list_lit . value: (sym_lit name: (sym_name) @name)) @definition.method)
  (#any-of? @_def "defprotocol" "definterface" "defrecord" "deftype"))
((list_lit
  . value: (sym_lit name: (sym_name) @_def)
  . value: (sym_lit)
  . value: (vec_lit value: (sym_lit name: (sym_name) @name @definition.field)))
  (#any-of? @_def "defrecord" "deftype"))

((list_lit . value: (sym_lit name: (sym_name) @_test) . value: (sym_lit name: (sym_name) @name))
  @definition.test
  (#eq? @_test "deftest"))
; What macros of programs define: functions if they have parameters.
(source
  ((list_lit
    . value: (sym_lit name: (sym_name) @_def)
    . value: (sym_lit name: (sym_name) @name)
    . value: (str_lit)?
    . value: (vec_lit)) @definition.function
    (#match? @_def "^def(?!ault|er|lat|project)[a-z][\\w-]*$")))
(source
  ((list_lit . value: (sym_lit name: (sym_name) @_def) . value: (sym_lit name: (sym_name) @name))
    @definition.variable
    (#match? @_def "^def(?!ault|er|lat|project)[a-z][\\w-]*$")))

; Forms that the reader or the compiler discards

(dis_expr) @discard
((list_lit . value: (sym_lit name: (sym_name) @_comment)) @discard (#eq? @_comment "comment"))
((list_lit . value: (sym_lit name: (sym_name) @_quote)) @discard (#eq? @_quote "quote"))
(quoting_lit value: (list_lit) @discard)

; References: what stands first in a list.

((list_lit . value: (sym_lit name: (sym_name) @reference.call))
  (#not-match? @reference.call "^(?:ns|def\\w*-?|let|if|when|cond|do|fn|loop|recur|quote|case)$"))
