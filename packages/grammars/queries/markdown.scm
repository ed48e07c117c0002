; Definitions: the sections that headings open.

((section . (atx_heading heading_content: (_) @name)) @definition.section
  (#strip! @name "^\\s+|\\s+\\{[#.][^{}]*\\}\\s*$|\\s+#*\\s*$"))
((setext_heading heading_content: (paragraph (inline) @name)) @definition.section
  (#strip! @name "\\s+\\{[#.][^{}]*\\}\\s*$"))

; Code of MDX

((section (paragraph) @embedded.tsx)
  (#match? @embedded.tsx "^(?:import\\s(?:[^\\n]*\\sfrom\\s+)?[\"']|export\\s+(?:default\\s+)?(?:async\\s+)?(?:class|const|function|let)\\s)"))
