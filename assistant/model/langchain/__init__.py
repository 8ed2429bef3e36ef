"""Any chat model of LangChain, asked our closed questions. Imports LangChain: loaded where one is given."""
