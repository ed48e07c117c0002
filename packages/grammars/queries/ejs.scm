; The parts of the template that are JavaScript

(directive (code) @embedded.javascript)
(output_directive (code) @embedded.javascript)
